/**
 * From callbacks to an async iterator with a bounded buffer: the one implementation that every subscription of every package shares.
 * Comes in: a function that starts listening. Goes out: a {@link Subscription}. It knows nothing of events or observers.
 */
import type { AbortSignalLike } from "./abort.ts";
import { asyncDisposeSymbol, disposeSymbol } from "./disposal.ts";

/**
 * What becomes of values that arrive faster than they are read.
 *
 * - a number `n`: the newest `n` wait; when one more comes, the oldest of them is lost (`n` ≥ 0)
 * - `"latest"`: only the newest waits; the same as 1
 * - `"drop"`: none waits; what arrives while nobody is reading is lost; the same as 0
 */
export type BufferPolicy = number | "latest" | "drop";

/**
 * How many values wait unless an option says otherwise.
 *
 * @example
 * ```ts
 * import { defaultBuffer } from "@treenail/core";
 *
 * console.log(defaultBuffer);
 * ```
 */
export const defaultBuffer = 256;

/** Options of a subscription. */
export interface SubscriptionOptions {
  /** Ends the subscription: the iterator rejects once with `signal.reason`, then is done. */
  readonly signal?: AbortSignalLike | null | undefined;
  /** What becomes of values that arrive faster than they are read; 256 by default. */
  readonly buffer?: BufferPolicy | undefined;
}

/**
 * A running subscription. It listens from the moment it is made until `break`, `return()`, the signal, disposal, or its source ends it.
 * Calls of `next()` that overlap are answered in order. An error is given once, then the iterator is done.
 */
export interface Subscription<T>
  extends AsyncIterableIterator<T, undefined, void>, AsyncDisposable, Disposable {
  /** How many values were lost so far because nobody read them in time. */
  readonly dropped: number;
  /** Stops listening and lets go of the values that wait; the named form of disposal. */
  return(): Promise<IteratorReturnResult<undefined>>;
}

/** What a source of values calls. After the end all three do nothing. */
export interface SubscriptionSink<T> {
  /** Hands over a value. */
  readonly next: (value: T) => void;
  /** Ends the subscription with an error, after the values that wait. */
  readonly error: (reason: unknown) => void;
  /** Ends the subscription, after the values that wait. */
  readonly end: () => void;
}

/** Resolves what a call of `next()` returned. */
type Reader<T> = (
  result: IteratorResult<T, undefined> | Promise<IteratorResult<T, undefined>>,
) => void;

/** Answers a call of `next()`. */
type Answer<T> = (reader: Reader<T>) => unknown;

/**
 * Turns a source that calls back into an async iterator with a bounded buffer.
 *
 * @param start - Starts listening and returns what stops it. Called at once, unless the signal has fired; what it throws is thrown.
 * @param options - The signal and the buffer.
 * @returns The running subscription.
 * @throws `RangeError` when the buffer is negative or not a number.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Iteration_protocols#the_async_iterator_and_async_iterable_protocols | MDN}
 * @example
 * ```ts
 * import { subscribe } from "@treenail/core";
 *
 * const ticks = subscribe<number>((sink) => {
 *   const id = setInterval(() => sink.next(Date.now()), 1000);
 *   return () => clearInterval(id);
 * }, { buffer: "latest" });
 * for await (const tick of ticks) {
 *   console.log(tick);
 *   break;
 * }
 * ```
 */
export function subscribe<T>(
  start: (sink: SubscriptionSink<T>) => () => void,
  { signal, buffer = defaultBuffer }: SubscriptionOptions = {},
): Subscription<T> {
  const capacity = { latest: 1, drop: 0 }[buffer as string] ?? (buffer as number);
  if (!(capacity >= 0)) throw new RangeError(`Bad buffer ${buffer}`);
  let waiting: T[] = [];
  const readers: Reader<T>[] = [];
  // What answers the next reader after the end; empty until then.
  let last: Answer<T> | undefined;
  let stop: (() => void) | undefined;
  // The oldest value that waits, or that all is over.
  const give: Answer<T> = (reader) =>
    reader({ done: !waiting.length, value: waiting.shift() } as IteratorResult<T, undefined>);
  const serve: Answer<T> = (reader) => {
    if (waiting.length) return give(reader);
    if (!last) return readers.push(reader);
    last(reader);
    return (last = give);
  };
  const finish = (answer: Answer<T>): void => {
    if (last) return;
    last = answer;
    readers.forEach(serve);
    signal?.removeEventListener("abort", abort);
    // Last, for stopping a source may throw.
    stop?.();
  };
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's or the source's own value
  const fail = (reason: unknown): void => finish((reader) => reader(Promise.reject(reason)));
  const abort = (): void => {
    waiting = [];
    fail(signal?.reason);
  };
  // It gives a promise, which is how two of the three are typed, and which the third does not mind.
  const close = (): never => {
    waiting = [];
    finish(give);
    // Also when it ended before, by an error that nobody has seen.
    last = give;
    return new Promise(serve) as never;
  };
  const subscription: Subscription<T> & { dropped: number } = {
    dropped: 0,
    next: () => new Promise(serve),
    return: close,
    [Symbol.asyncIterator]: () => subscription,
    [asyncDisposeSymbol]: close,
    [disposeSymbol]: close,
  };
  if (!signal?.aborted)
    stop = start({
      next: (value: T): void => {
        if (last) return;
        waiting.push(value);
        if (readers[0]) give(readers.shift() as Reader<T>);
        else subscription.dropped += waiting.splice(0, waiting.length - capacity).length;
      },
      error: fail,
      end: () => finish(give),
    });
  // A source may end while it starts, before there was anything to stop it by.
  if (last) stop?.();
  else if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);
  return subscription;
}
