/** All of a source into a sink. */
import type { SignalOptions } from "@treenail/core";
import type { WritableStream } from "../generated/ts/index.ts";
import type { Reader } from "./readers.ts";
import { openSource, type ItemOf, type Source } from "./source.ts";
import type { WritableChunk } from "./types.ts";
import { openWriter } from "./writers.ts";

/** Options of {@link pipe}. */
export interface PipeOptions extends SignalOptions {
  /** Whether the destination stays open afterwards. */
  readonly preventClose?: boolean | undefined;
  /** Whether the destination stays usable when the source or the signal fails; otherwise it is aborted. */
  readonly preventAbort?: boolean | undefined;
  /** Whether the source stays open, for somebody else to read on, when the destination or the signal fails; otherwise it is cancelled. */
  readonly preventCancel?: boolean | undefined;
}

/** Lets through a destination that takes a source's items; what nobody knows the type of goes everywhere. */
type Taking<Into, Item> = unknown extends Item
  ? unknown
  : [Item] extends [WritableChunk<Into>]
    ? unknown
    : never;

/**
 * Writes everything that a source gives, as fast as the destination takes it, then closes the destination.
 *
 * As the platform's `pipeTo` does, but also from what is no stream; and the signal is obeyed at once, in every engine, though the source or the
 * destination be stuck. (For the stages between, there is `pipeThrough`: what ends the last of them ends all.)
 *
 * @param source - A stream, or anything that `for await` takes. A stream is locked until all is written.
 * @param destination - The stream to write to. It is locked until all is written.
 * @param options - `signal` ends the writing with `signal.reason`, cancels the source and aborts the destination with it, unless told otherwise.
 * @throws What the source fails with, what the destination fails with, `signal.reason`, or `TypeError` when one of the two is locked.
 * @see {@link https://streams.spec.whatwg.org/#rs-pipe-to | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream/pipeTo | MDN}
 * @example
 * ```ts
 * import { pipe } from "@treenail/streams";
 *
 * await pipe(["a", "b"], new WritableStream<string>({ write: (chunk) => console.log(chunk) }), {
 *   signal: AbortSignal.timeout(1000),
 * });
 * ```
 */
export async function pipe<From extends Source<unknown>, Into extends WritableStream>(
  source: From,
  destination: Into & Taking<Into, ItemOf<From>>,
  { signal, preventClose, preventAbort, preventCancel }: PipeOptions = {},
): Promise<void> {
  const writer = openWriter<WritableStream>(destination);
  let reader: Reader<unknown> | undefined;
  let last: Promise<unknown> = writer.ready;
  let failure = undefined as readonly [reason: unknown] | undefined;
  let stopWaiting: ((reason: unknown) => void) | undefined;

  const release = (): void => {
    failure ??= [undefined];
    signal?.removeEventListener("abort", abort);
    // Ends what waits for a chunk or for room.
    reader?.releaseLock();
    writer.releaseLock();
  };
  // Neither a generator that is busy nor a sink that does not answer may hold up the error.
  const fail = (reason: unknown, leave = preventAbort): void => {
    if (failure) return;
    failure = [reason];
    if (!preventCancel) reader?.cancel(reason).catch(ignore);
    if (!leave) writer.abort(reason).catch(ignore);
    release();
    stopWaiting?.(reason);
  };
  const failWriting = (reason: unknown): void => {
    // The destination has failed already, or somebody is closing it, whose data an abort would lose.
    fail(reason, true);
  };
  const abort = (): void => {
    fail(signal?.reason);
  };

  writer.closed.catch(failWriting);
  try {
    reader = openSource<unknown>(source);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort);
    for (;;) {
      await writer.ready;
      const { done, value } = await reader.read();
      // A source that is cancelled comes to its end, too.
      if (done || failure) break;
      last = writer.write(value);
      last.catch(failWriting);
    }
    if (!preventClose) last = writer.close();
    last.catch(failWriting);
    await new Promise((resolve, reject) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason, or a stream's
      if (failure) reject(failure[0]);
      stopWaiting = reject;
      last.then(resolve, reject);
    });
  } catch (error) {
    fail(error);
    throw failure ? failure[0] : error;
  }
  release();
}

function ignore(): void {
  // Whoever waits hears of the first failure.
}
