/** A readable stream out of anything that can be iterated; Chromium has no `ReadableStream.from`. */
import { requireGlobal } from "@treenail/core";
import type { ReadableStream } from "../generated/ts/index.ts";
import { iteratorOf, type AnyIterable } from "./iterator-of.ts";
import type { ReadableStreamOf } from "./types.ts";

/** What is needed of a stream's controller. */
interface Controller<T> {
  enqueue(chunk: T): void;
  close(): void;
}

/** The platform's constructor. */
type StreamConstructor<T> = new (
  source: {
    pull(controller: Controller<T>): Promise<void>;
    cancel(reason: unknown): Promise<void>;
  },
  strategy: { highWaterMark: number },
) => ReadableStream;

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
    if (done) controller.close();
    else controller.enqueue(await Promise.resolve(value).catch(endWith));
  };
  // A promise among the items failed, not the iterator, which must be told that nobody asks any more.
  const endWith = (error: unknown): never => {
    cancel(error).catch(() => undefined);
    throw error;
  };
  // Nothing is asked for ahead of need.
  return new (requireGlobal<StreamConstructor<T>>("ReadableStream"))(
    { pull, cancel },
    { highWaterMark: 0 },
  );
}
