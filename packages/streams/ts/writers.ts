/** Writers with types that never leave a stream half written. */
import { asyncDisposeSymbol } from "@treenail/core";
import type { WritableStream } from "../generated/ts/index.ts";
import { writerOf } from "./lock.ts";
import type { WritableChunk } from "./types.ts";

/**
 * The lock on a stream, to write to it chunk by chunk. Disposing of it before `close` was called aborts the stream, so that what is half written is
 * never taken for whole; a close that is under way is waited for. It gives back the lock.
 *
 * @typeParam T - The chunks' type.
 * @see {@link https://streams.spec.whatwg.org/#default-writer-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/WritableStreamDefaultWriter | MDN}
 */
export interface Writer<T> extends AsyncDisposable {
  /** Settles when the stream closes or fails. */
  readonly closed: Promise<unknown>;
  /** Settles when the stream wants more. */
  readonly ready: Promise<unknown>;
  /** How much more the stream wants before it asks to wait; `null` when it has failed. */
  readonly desiredSize: number | null;
  /** Writes a chunk; settles when the stream has taken it. */
  write(chunk: T): Promise<void>;
  /** Closes the stream, after all that was written. */
  close(): Promise<void>;
  /** Ends the stream as failed; what was not yet taken is lost. */
  abort(reason?: unknown): Promise<void>;
  /** Gives back the lock and leaves the stream open. */
  releaseLock(): void;
}

/**
 * Locks a stream to write to it chunk by chunk.
 *
 * @param stream - The stream.
 * @returns The platform's writer, which aborts the stream when it is disposed of without having been closed.
 * @throws `TypeError` when the stream is locked already.
 * @see {@link https://streams.spec.whatwg.org/#ws-get-writer | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/WritableStream/getWriter | MDN}
 * @example
 * ```ts
 * import { openWriter } from "@treenail/streams";
 *
 * await using writer = openWriter(new WritableStream({ write: (chunk) => console.log(chunk) }));
 * await writer.write("hello");
 * await writer.close();
 * ```
 */
export function openWriter<Stream extends WritableStream>(
  stream: Stream,
): Writer<WritableChunk<Stream>> {
  const writer = writerOf(stream);
  const close = writer.close.bind(writer);
  let closing: Promise<void> | undefined;
  return Object.assign(writer, {
    close: () => {
      closing = close();
      // Another promise than the one below, so that nobody hears of a failure for the caller.
      return closing.then();
    },
    [asyncDisposeSymbol]: async () => {
      // To a stream that is closed or has failed `abort` does nothing, and nobody waits to hear that the sink cannot be aborted.
      await (closing ?? writer.abort()).catch(() => undefined);
      writer.releaseLock();
    },
  });
}
