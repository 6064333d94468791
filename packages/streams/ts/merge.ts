/** Several sources as one. */
import type { SignalOptions } from "@treenail/core";
import { newStream, type Controller } from "./new-stream.ts";
import type { Lock } from "./lock.ts";
import { openSource, type ItemOf, type Source } from "./source.ts";
import { toIterator, type StreamIterator } from "./to-iterator.ts";

/**
 * Iterates over the items of several sources, in the order in which they come.
 *
 * Every source is asked for its next item only when those that have come are read, so that at most one item of each waits and a fast source does not
 * starve a slow one. The first error ends all.
 *
 * @typeParam From - The sources' types.
 * @param sources - Streams, or anything that `for await` takes, in any mixture. Nothing is asked of them before somebody reads.
 * @param options - `signal` ends the iteration with `signal.reason` and cancels all sources.
 * @returns An async iterator of items, done when all sources are. An early end, or an error of one, cancels the others.
 * @throws `TypeError` when a stream is locked already, in which case the others are left as they are. While iterating, what a source fails with.
 * @see {@link https://streams.spec.whatwg.org/#rs-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream | MDN}
 * @example
 * ```ts
 * import { fromIterable, merge } from "@treenail/streams";
 *
 * for await (const item of merge([fromIterable([1, 2]), ["a", "b"]])) console.log(item);
 * ```
 */
export function merge<From extends readonly Source<unknown>[]>(
  sources: From,
  options?: SignalOptions,
): StreamIterator<ItemOf<From[number]>> {
  const open = new Set<Lock<unknown>>();
  const release = (reader: Lock<unknown>): void => {
    open.delete(reader);
    reader.releaseLock();
  };
  const cancel = (reason: unknown): Promise<unknown> =>
    Promise.all(
      [...open].map((reader) => {
        const cancelled = reader.cancel(reason);
        release(reader);
        return cancelled;
      }),
    );
  try {
    for (const source of sources) open.add(openSource(source));
  } catch (error) {
    open.forEach(release);
    throw error;
  }
  const idle = new Set(open);
  const pull = (controller: Controller<unknown>): void => {
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- it handles what goes wrong in it
    idle.forEach(async (reader) => {
      idle.delete(reader);
      try {
        const { done, value } = await reader.read();
        if (done) release(reader);
        else {
          // Before the item is given, for whoever gets it may have asked for the next.
          idle.add(reader);
          controller.enqueue(value);
        }
        if (!open.size) controller.close();
      } catch (error) {
        // Also when the stream has been cancelled meanwhile; then neither does anything.
        controller.error(error);
        cancel(error).catch(() => undefined);
      }
    });
    if (!open.size) controller.close();
  };
  return toIterator(newStream({ pull, cancel }), options) as StreamIterator<ItemOf<From[number]>>;
}
