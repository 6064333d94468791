/** One source read by two. */
import { defaultBuffer, type SignalOptions } from "@treenail/core";
import { newStream, type Controller } from "./new-stream.ts";
import { openSource, type ItemOf, type Source } from "./source.ts";
import { toIterator, type StreamIterator } from "./to-iterator.ts";
import type { ReadResult } from "./types.ts";

/** Options of {@link tee}. */
export interface TeeOptions extends SignalOptions {
  /** By how many items one branch may be ahead of the other, at least 1; 256 by default. `Infinity` is what the platform's `tee` does. */
  readonly buffer?: number | undefined;
}

/**
 * Reads a source twice. Both branches get the same items, not copied.
 *
 * The source is asked only when a branch is read. Items wait for the slower branch; when `buffer` of them do, the faster one waits until one of these is
 * read or the slower branch ends. So read both at the same time: whoever reads one to its end first waits for ever if there are more items than that.
 *
 * @typeParam From - The source's type.
 * @param source - A stream, or anything that `for await` takes.
 * @param options - `buffer` bounds what waits; `signal` ends both branches with `signal.reason` and cancels the source.
 * @returns Two async iterators. When one ends early the other goes on; when both have, the source is cancelled. Each gives the source's error once.
 * @throws `RangeError` when the buffer is below 1 or not a number; `TypeError` when the stream is locked already.
 * @see {@link https://streams.spec.whatwg.org/#rs-tee | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream/tee | MDN}
 * @example
 * ```ts
 * import { bytes, fromIterable, lines, tee } from "@treenail/streams";
 *
 * const [texts, raw] = tee(new Blob(["one\ntwo"]).stream());
 * const size = bytes(fromIterable(raw));
 * for await (const line of lines(texts)) console.log(line);
 * console.log((await size).byteLength);
 * ```
 */
export function tee<From extends Source<unknown>>(
  source: From,
  { signal, buffer = defaultBuffer }: TeeOptions = {},
): [StreamIterator<ItemOf<From>>, StreamIterator<ItemOf<From>>] {
  type Item = ItemOf<From>;
  if (!(buffer >= 1)) throw new RangeError(`Bad buffer ${buffer}`);
  const reader = openSource(source);
  const first: Place<Item> = {};
  // How many items the first branch is ahead of the second: without end when it has ended, for then nobody waits for it.
  let lead = 0;
  let wake: (() => void) | undefined;
  const branch = (side: 1 | -1): StreamIterator<Item> => {
    let place = first;
    const pull = async (controller: Controller<Item>): Promise<void> => {
      while (lead * side >= buffer) await new Promise<void>((resolve) => (wake = resolve));
      lead += side;
      wake?.();
      const item = (place.item ??= reader.read() as Promise<ReadResult<Item>>);
      place = place.next ??= {};
      let result: ReadResult<Item> | undefined;
      try {
        result = await item;
      } finally {
        if (result?.done !== false) reader.releaseLock();
      }
      if (result.done) controller.close();
      else controller.enqueue(result.value);
    };
    const cancel = async (reason: unknown): Promise<void> => {
      const isOther = lead * side > -Infinity;
      // Lets go of what waits.
      place = {};
      lead = side * Infinity;
      wake?.();
      if (isOther) return;
      const cancelled = reader.cancel(reason);
      reader.releaseLock();
      await cancelled;
    };
    return toIterator(newStream({ pull, cancel }), { signal }) as StreamIterator<Item>;
  };
  return [branch(1), branch(-1)];
}

/** A place in the line of items, where the branches find the same. */
interface Place<T> {
  item?: Promise<ReadResult<T>>;
  next?: Place<T>;
}
