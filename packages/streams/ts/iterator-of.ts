/** The iterator behind anything that `for await` takes. */

/** Items, now or later. */
export type AnyIterable<T> = Iterable<T | PromiseLike<T>> | AsyncIterable<T>;

/** An iterator whose `next` may or may not give a promise. */
export interface AnyIterator<T> {
  next(): IteratorResult<T | PromiseLike<T>, unknown> | PromiseLike<IteratorResult<T, unknown>>;
  return?(value?: unknown): unknown;
}

/**
 * The iterator of an iterable, asynchronous if it has one.
 *
 * @throws `TypeError` when it has none; what making it throws.
 */
export function iteratorOf<T>(iterable: AnyIterable<T>): AnyIterator<T> {
  const async = (iterable as Partial<AsyncIterable<T>>)[Symbol.asyncIterator]?.();
  return (async ?? (iterable as Iterable<T>)[Symbol.iterator]()) as AnyIterator<T>;
}
