/** Readers with types that give back their lock when disposed of. */
import { disposeSymbol, requireGlobal } from "@treenail/core";
import type { ReadableStream } from "../generated/ts/index.ts";
import { lockOf } from "./lock.ts";
import type { ChunkOf, ReadResult } from "./types.ts";

/**
 * The lock on a stream, to read it chunk by chunk. Disposing of it gives back the lock; the stream stays as it is and can be read on by another.
 *
 * @typeParam T - The chunks' type.
 * @see {@link https://streams.spec.whatwg.org/#default-reader-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStreamDefaultReader | MDN}
 */
export interface Reader<T> extends Disposable {
  /** Settles when the stream closes or fails, and rejects when the lock is given back. */
  readonly closed: Promise<unknown>;
  /** The next chunk. */
  read(): Promise<ReadResult<T>>;
  /** Cancels the stream. */
  cancel(reason?: unknown): Promise<void>;
  /** Gives back the lock; the named form of disposal. */
  releaseLock(): void;
}

/**
 * The lock on a byte stream, to read it into memory of one's own. Disposing of it gives back the lock.
 *
 * @see {@link https://streams.spec.whatwg.org/#byob-reader-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStreamBYOBReader | MDN}
 */
export interface ByobReader extends Disposable {
  /** Settles when the stream closes or fails, and rejects when the lock is given back. */
  readonly closed: Promise<unknown>;
  /** Reads into a view. Its memory is handed over: the view is empty afterwards, and the result is another over the same memory. */
  read<View extends ArrayBufferView>(view: View): Promise<ReadResult<View>>;
  /** Cancels the stream. */
  cancel(reason?: unknown): Promise<void>;
  /** Gives back the lock; the named form of disposal. */
  releaseLock(): void;
}

/**
 * Locks a stream to read it chunk by chunk.
 *
 * @param stream - The stream.
 * @returns The platform's reader, which gives back the lock when disposed of.
 * @throws `TypeError` when the stream is locked already.
 * @see {@link https://streams.spec.whatwg.org/#rs-get-reader | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream/getReader | MDN}
 * @example
 * ```ts
 * import { fromIterable, openReader } from "@treenail/streams";
 *
 * using reader = openReader(fromIterable(["a"]));
 * console.log((await reader.read()).value);
 * ```
 */
export function openReader<Stream extends ReadableStream>(stream: Stream): Reader<ChunkOf<Stream>> {
  return disposable(lockOf(stream));
}

/**
 * Locks a byte stream to read it into memory of one's own ("bring your own buffer").
 *
 * @param stream - The stream. It must be a byte stream, as the bodies of responses and blobs are.
 * @returns The platform's reader, which gives back the lock when disposed of.
 * @throws `TypeError` when the stream is locked already, or is no byte stream; `NotSupportedError` where the runtime has no byte streams.
 * @see {@link https://streams.spec.whatwg.org/#rs-get-reader | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream/getReader | MDN}
 * @example
 * ```ts
 * import { openByobReader } from "@treenail/streams";
 *
 * using reader = openByobReader(new Blob(["hello"]).stream());
 * const { value } = await reader.read(new Uint8Array(4));
 * console.log(value);
 * ```
 */
export function openByobReader(stream: ReadableStream): ByobReader {
  // Where there are no such readers, the platform would complain of the stream.
  requireGlobal("ReadableStreamBYOBReader");
  const typed = stream as unknown as {
    getReader(options: { mode: "byob" }): Omit<ByobReader, symbol>;
  };
  return disposable(typed.getReader({ mode: "byob" }));
}

function disposable<Held extends { releaseLock(): void }>(lock: Held): Held & Disposable {
  return Object.assign(lock, { [disposeSymbol]: () => lock.releaseLock() });
}
