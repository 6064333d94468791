/** One source read by two. */
import { defaultBuffer, type SignalOptions } from "@treenail/core";
import { iterate } from "./iterate.ts";
import { newStream, type Controller } from "./new-stream.ts";
import { openReader } from "./readers.ts";
import { openSource, type ItemOf, type Source } from "./source.ts";
import type { StreamIterator } from "./to-iterator.ts";
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
  if (!(buffer >= 1)) throw new RangeError(`Bad buffer ${String(buffer)}`);
  const reader = openSource(source);
  const open = new Set<Controller<Item>>();
  let reading = false;
  // Whether a branch waits for the other.
  let waiting = false;
  const pull = async (): Promise<void> => {
    if (reading) return;
    // Less than nothing is wanted as long as items wait.
    waiting = [...open].some(({ desiredSize }) => (desiredSize ?? 0) <= -buffer);
    if (waiting) return;
    reading = true;
    try {
      const { done, value } = (await reader.read()) as ReadResult<Item>;
      // Before the item is given, for whoever gets it may ask for the next.
      reading = false;
      open.forEach((branch) => {
        if (done) branch.close();
        else branch.enqueue(value);
      });
      if (done) reader.releaseLock();
    } catch (error) {
      open.forEach((branch) => {
        branch.error(error);
      });
      reader.releaseLock();
    }
  };
  const branch = (): StreamIterator<Item> => {
    let own: Controller<Item>;
    const start = (controller: Controller<Item>): void => {
      open.add((own = controller));
    };
    const cancel = async (reason: unknown): Promise<void> => {
      open.delete(own);
      if (open.size) {
        if (waiting) void pull();
        return;
      }
      const cancelled = reader.cancel(reason);
      reader.releaseLock();
      await cancelled;
    };
    const lock = openReader(newStream({ start, pull, cancel }));
    const read = (): Promise<ReadResult<Item>> => {
      const next = lock.read();
      if (waiting) void pull();
      return next as Promise<ReadResult<Item>>;
    };
    return iterate<Item>(lock, read, { signal });
  };
  return [branch(), branch()];
}
