/** What can be read from: streams and iterables alike, seen as a stream's reader. */
import type { ReadableStream } from "../generated/ts/index.ts";
import { fromIterable } from "./from-iterable.ts";
import type { AnyIterable } from "./iterator-of.ts";
import { lockOf, type Lock } from "./lock.ts";
import type { ChunkOf, ReadableStreamOf } from "./types.ts";

/**
 * What items come from: a readable stream, or anything that `for await` takes.
 *
 * @typeParam T - The items' type.
 */
export type Source<T> = ReadableStream | AnyIterable<T>;

/**
 * The type of a source's items.
 *
 * @typeParam From - The source.
 */
export type ItemOf<From> = From extends ReadableStream
  ? ChunkOf<From>
  : From extends AsyncIterable<infer Item>
    ? Item
    : From extends Iterable<infer Item>
      ? Awaited<Item>
      : never;

/**
 * Locks a source to read from it; an iterable as a stream, which knows how to treat an iterator, good or bad, and how to end a read that is under way.
 *
 * @throws `TypeError` when the stream is locked already or the iterable is none; what making the iterator throws.
 */
export function openSource<T>(source: Source<T>): Lock<T> {
  // Not `isInstance`: a stream of any realm or make will do.
  const isStream = "getReader" in Object(source);
  return lockOf(
    (isStream ? source : fromIterable(source as AnyIterable<T>)) as ReadableStreamOf<T>,
  ) as Lock<T>;
}
