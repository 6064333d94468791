/** What can be read from: streams and iterables alike, seen as a stream's reader. */
import type { ReadableStream } from "../generated/ts/index.ts";
import { fromIterable } from "./from-iterable.ts";
import type { AnyIterable } from "./iterator-of.ts";
import { openReader, type Reader } from "./readers.ts";
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

/** A source as a stream. One knows how to treat an iterator, good or bad, and how to end a read that is under way. */
export function streamOf<T>(source: Source<T>): ReadableStreamOf<T> {
  // Not `isInstance`: a stream of any realm or make will do.
  return "getReader" in Object(source)
    ? (source as ReadableStreamOf<T>)
    : fromIterable(source as AnyIterable<T>);
}

/**
 * Locks a source to read from it.
 *
 * @throws `TypeError` when the stream is locked already or the iterable is none; what making the iterator throws.
 */
export function openSource<T>(source: Source<T>): Reader<T> {
  return openReader(streamOf(source)) as Reader<T>;
}
