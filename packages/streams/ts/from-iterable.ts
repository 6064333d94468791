/** A readable stream out of anything that can be iterated; Chromium has no `ReadableStream.from`. */
import { iteratorOf, type AnyIterable } from "./iterator-of.ts";
import { newStream, type Controller } from "./new-stream.ts";
import type { ReadableStreamOf } from "./types.ts";

/**
 * Makes a stream of what an iterable gives. Items are asked for one by one, and only when somebody reads.
 *
 * @param iterable - Anything that `for await` takes: a list, a generator, an async iterator.
 * @returns A stream of its items. Cancelling it calls the iterator's `return`, so that a generator's `finally` runs; a
 * generator that is busy at that time is not waited for.
 * @throws `NotSupportedError` where the runtime has no `ReadableStream`; what making the iterator throws.
 * @see {@link https://streams.spec.whatwg.org/#rs-from | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream/from_static | MDN}
 * @example
 * ```ts
 * import { collect, fromIterable } from "@treenail/streams";
 *
 * console.log(await collect(fromIterable([1, 2, 3])));
 * ```
 */
export function fromIterable<T>(iterable: AnyIterable<T>): ReadableStreamOf<T> {
  const iterator = iteratorOf(iterable);
  let pulling = false;
  const cancel = async (reason: unknown): Promise<void> => {
    const returned = Promise.resolve(iterator.return?.(reason));
    // A generator that is waiting for something returns only afterwards, which may be never: whoever cancels must not wait for it.
    if (pulling) returned.catch(() => undefined);
    else await returned;
  };
  const pull = async (controller: Controller<T>): Promise<void> => {
    pulling = true;
    const { done, value } = await iterator.next();
    pulling = false;
    if (done) {
      controller.close();
      return;
    }
    const item = await Promise.resolve(value).catch((error: unknown) => {
      // A promise among the items failed, not the iterator, which must be told that nobody asks any more.
      cancel(error).catch(() => undefined);
      throw error;
    });
    controller.enqueue(item);
  };
  return newStream({ pull, cancel });
}
