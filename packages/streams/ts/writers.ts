/** Writing: writers with types that never leave a stream half written, and whole iterables at once. */
import { asyncDisposeSymbol, type SignalOptions } from "@treenail/core";
import type { WritableStream } from "../generated/ts/index.ts";
import { iteratorOf, type AnyIterable } from "./iterator-of.ts";
import type { WritableStreamOf } from "./types.ts";

/** What a writable stream takes: what {@link WritableStreamOf} says, else what the program's own type says, else anything. */
export type WritableChunk<Stream> = Stream extends {
  getWriter(): { write(chunk?: infer Chunk): unknown };
}
  ? Chunk
  : unknown;

/**
 * The lock on a stream, to write to it chunk by chunk. Disposing of it before `close` was called aborts the stream, so that what is half written is
 * never taken for whole, and gives back the lock.
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
export function openWriter<T>(stream: WritableStreamOf<T>): Writer<T>;
export function openWriter<Stream extends WritableStream>(
  stream: Stream,
): Writer<WritableChunk<Stream>>;
export function openWriter(stream: WritableStream): Writer<unknown> {
  const writer = (stream as unknown as { getWriter(): Omit<Writer<unknown>, symbol> }).getWriter();
  const dispose = async (): Promise<void> => {
    // To a stream that is closed or has failed this does nothing, and nobody waits to hear that the sink cannot be aborted.
    await writer.abort().catch(() => undefined);
    writer.releaseLock();
  };
  return Object.assign(writer, { [asyncDisposeSymbol]: dispose });
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
export async function writeAll<T>(
  stream: WritableStreamOf<T>,
  iterable: AnyIterable<NoInfer<T>>,
  { signal, preventClose, preventAbort }: WriteAllOptions = {},
): Promise<void> {
  const writer = openWriter(stream);
  const iterator = iteratorOf(iterable);
  const ignore = (): undefined => undefined;
  let failure: readonly [reason: unknown] | undefined;
  let rejectWaiting: ((reason: unknown) => void) | undefined;
  const fail = (reason: unknown): void => {
    failure ??= [reason];
    rejectWaiting?.(reason);
  };
  // Not `Promise.race`: it would keep something of every chunk until the stream ends.
  const unlessFailed = <Value>(work: PromiseLike<Value> | Value): Promise<Value> =>
    new Promise((resolve, reject) => {
      rejectWaiting = reject;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason, or the stream's
      if (failure) reject(failure[0]);
      Promise.resolve(work).then(resolve, reject);
    });
  const abort = (): void => {
    fail(signal?.reason);
  };
  writer.closed.catch(fail);
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  try {
    let last: Promise<unknown> | undefined;
    for (;;) {
      await unlessFailed(writer.ready);
      const { done, value } = await unlessFailed(iterator.next());
      if (done) break;
      last = writer.write(await unlessFailed(value));
      // A failed write shows in `closed` too.
      last.catch(ignore);
    }
    await unlessFailed(preventClose ? last : writer.close());
  } catch (error) {
    // Neither a generator that is busy nor a sink that does not answer may hold up the error.
    Promise.resolve(iterator.return?.()).catch(ignore);
    if (!preventAbort) writer.abort(error).catch(ignore);
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
    writer.releaseLock();
  }
}
