/** All of a source into a sink. */
import type { SignalOptions } from "@treenail/core";
import type { WritableStream } from "../generated/ts/index.ts";
import type { Lock } from "./lock.ts";
import { openSource, type ItemOf, type Source } from "./source.ts";
import type { WritableChunk } from "./types.ts";
import { writerOf } from "./lock.ts";

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
  const writer = writerOf<WritableStream>(destination);
  await new Promise<void>((resolve, reject) => {
    let reader: Lock<unknown> | undefined;
    let last: Promise<unknown> | undefined;

    // Ends what waits for a chunk or for room, too; all that the two locks are asked for afterwards fails unheard.
    const release = (): void => {
      signal?.removeEventListener("abort", abort);
      reader?.releaseLock();
      writer.releaseLock();
    };
    // Neither a generator that is busy nor a sink that does not answer may hold up the error; whoever waits hears of the first failure.
    const fail = (reason: unknown, leave = preventAbort): void => {
      if (!preventCancel) reader?.cancel(reason).catch(() => undefined);
      if (!leave) writer.abort(reason).catch(() => undefined);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason, or a stream's
      reject(reason);
      release();
    };
    const failWriting = (reason: unknown): void => {
      // The destination has failed already, or somebody is closing it, whose data an abort would lose.
      fail(reason, true);
    };
    const abort = (): void => {
      fail(signal?.reason);
    };
    const copy = async (): Promise<void> => {
      reader = openSource<unknown>(source);
      if (signal?.aborted) abort();
      else signal?.addEventListener("abort", abort);
      for (;;) {
        await writer.ready;
        const { done, value } = await reader.read();
        if (done) break;
        last = writer.write(value);
        last.catch(failWriting);
      }
      if (!preventClose) last = writer.close();
      // What was written last is written when all is.
      await last?.catch(failWriting);
      // Before the locks are given back, which the destination would be told of as of a failure.
      resolve();
      release();
    };

    writer.closed.catch(failWriting);
    copy().catch(fail);
  });
}
