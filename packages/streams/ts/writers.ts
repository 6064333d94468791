/** Writing: writers with types that never leave a stream half written, and whole iterables at once. */
import { asyncDisposeSymbol, type SignalOptions } from "@treenail/core";
import type { WritableStream } from "../generated/ts/index.ts";
import { fromIterable } from "./from-iterable.ts";
import type { AnyIterable } from "./iterator-of.ts";
import { openReader, type Reader } from "./readers.ts";
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
  const writer = (
    stream as unknown as { getWriter(): Omit<Writer<WritableChunk<Stream>>, symbol> }
  ).getWriter();
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
      await (closing ?? writer.abort()).catch(ignore);
      writer.releaseLock();
    },
  });
}

function ignore(): void {
  // Somebody else hears of this failure, or nobody needs to.
}

/** Options of {@link writeAll}. */
export interface WriteAllOptions extends SignalOptions {
  /** Whether the stream stays open afterwards. */
  readonly preventClose?: boolean | undefined;
  /** Whether the stream stays usable when the iterable or the signal fails; otherwise it is aborted. */
  readonly preventAbort?: boolean | undefined;
}

/**
 * Writes everything that an iterable gives, as fast as the stream takes it, then closes the stream.
 *
 * @param stream - The stream. It is locked until all is written.
 * @param iterable - Anything that `for await` takes. When writing ends early its `return` is called.
 * @param options - `signal` ends the writing with `signal.reason` and aborts the stream with it.
 * @throws What the iterable throws, what the stream fails with, `signal.reason`, or `TypeError` when the stream is locked.
 * @see {@link https://streams.spec.whatwg.org/#default-writer-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/WritableStreamDefaultWriter/write | MDN}
 * @example
 * ```ts
 * import { writeAll } from "@treenail/streams";
 *
 * await writeAll(new WritableStream({ write: (chunk) => console.log(chunk) }), ["a", "b"]);
 * ```
 */
export async function writeAll<Stream extends WritableStream>(
  stream: Stream,
  iterable: AnyIterable<WritableChunk<Stream>>,
  { signal, preventClose, preventAbort }: WriteAllOptions = {},
): Promise<void> {
  const writer = openWriter(stream);
  let reader: Reader<unknown> | undefined;
  let failure: readonly [reason: unknown] | undefined;
  let rejectWaiting: ((reason: unknown) => void) | undefined;
  const fail = (reason: unknown): void => {
    failure ??= [reason];
    rejectWaiting?.(reason);
  };
  const failStream = (reason: unknown): void => {
    // It has failed already, or somebody is closing it, whose data an abort would lose.
    preventAbort = true;
    fail(reason);
  };
  // Not `Promise.race`: it would keep something of every chunk until the stream ends.
  const unlessFailed = <Value>(work: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      rejectWaiting = reject;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason, or the stream's
      if (failure) reject(failure[0]);
      work.then(resolve, reject);
    });
  const abort = (): void => {
    fail(signal?.reason);
  };
  writer.closed.catch(failStream);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  let last = writer.ready;
  try {
    // A stream knows how to treat an iterator, good or bad.
    const chunks = openReader(fromIterable(iterable));
    reader = chunks;
    for (;;) {
      await unlessFailed(writer.ready);
      const { done, value } = await unlessFailed(chunks.read());
      if (done) break;
      last = writer.write(value as WritableChunk<Stream>);
      last.catch(failStream);
    }
    if (!preventClose) last = writer.close();
    last.catch(failStream);
    await unlessFailed(last);
  } catch (error) {
    // Neither a generator that is busy nor a sink that does not answer may hold up the error.
    reader?.cancel(error).catch(ignore);
    if (!preventAbort) writer.abort(error).catch(ignore);
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
    writer.releaseLock();
  }
}
