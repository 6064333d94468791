/** Locks on streams as the platform gives them, for those who hand them to nobody: nothing is added for their disposal. */
import type { ReadableStream, WritableStream } from "../generated/ts/index.ts";
import type { Reader } from "./readers.ts";
import type { ChunkOf, WritableChunk } from "./types.ts";
import type { Writer } from "./writers.ts";

/** The platform's reader. */
export type Lock<T> = Omit<Reader<T>, symbol>;

/** The platform's writer. */
export type WriterLock<T> = Omit<Writer<T>, symbol>;

/**
 * Locks a stream to read it.
 *
 * @throws `TypeError` when the stream is locked already.
 */
export function lockOf<Stream extends ReadableStream>(stream: Stream): Lock<ChunkOf<Stream>> {
  return (stream as unknown as { getReader(): Lock<ChunkOf<Stream>> }).getReader();
}

/**
 * Locks a stream to write to it.
 *
 * @throws `TypeError` when the stream is locked already.
 */
export function writerOf<Stream extends WritableStream>(
  stream: Stream,
): WriterLock<WritableChunk<Stream>> {
  return (stream as unknown as { getWriter(): WriterLock<WritableChunk<Stream>> }).getWriter();
}
