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

/** One call of `next()` that waits for a value. */
interface Reader<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (reason: unknown) => void;
}

/** What is between a source and its reader: values that wait, or readers that wait. */
interface Channel<T> {
  readonly dropped: () => number;
  readonly push: (value: T) => void;
  readonly read: () => Promise<IteratorResult<T, undefined>>;
  /** Ends it, with an error or without, and keeps what waits or lets go of it. */
  readonly finish: (keepWaiting: boolean, error?: readonly [reason: unknown]) => void;
}

/** A channel that holds so many values; `onEnd` is called once, when it ends. */
function channel<T>(capacity: number, onEnd: () => void): Channel<T> {
  let waiting: T[] = [];
  let readers: Reader<T>[] = [];
  let failure: readonly [reason: unknown] | undefined;
  let ended = false;
  let dropped = 0;
  const settle = (reader: Reader<T>): void => {
    if (failure) reader.reject(failure[0]);
    else reader.resolve({ done: true, value: undefined });
    failure = undefined;
  };
  return {
    dropped: () => dropped,
    push: (value) => {
      if (ended) return;
      const reader = readers.shift();
      if (reader) reader.resolve({ done: false, value });
      else if (waiting.push(value) > capacity) {
        waiting.shift();
        dropped++;
      }
    },
    read: () =>
      new Promise((resolve, reject) => {
        const reader = { resolve, reject };
        if (waiting.length) resolve({ done: false, value: waiting.shift() as T });
        else if (ended) settle(reader);
        else readers.push(reader);
      }),
    finish: (keepWaiting, error) => {
      if (!keepWaiting) {
        waiting = [];
        failure = undefined;
      }
      if (ended) return;
      ended = true;
      failure = error;
      readers.forEach(settle);
      readers = [];
      // Last, for stopping a source may throw.
      onEnd();
    },
  };
}

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
  const capacity = buffer === "latest" ? 1 : buffer === "drop" ? 0 : buffer;
  if (!(capacity >= 0)) throw new RangeError(`Bad buffer ${String(buffer)}`);
  let over = false as boolean;
  let stop: (() => void) | undefined;
  const { dropped, push, read, finish } = channel<T>(capacity, () => {
    over = true;
    signal?.removeEventListener("abort", abort);
    stop?.();
  });
  const abort = (): void => {
    finish(false, [signal?.reason]);
  };
  const close = (): void => {
    finish(false);
  };

  if (signal?.aborted) abort();
  else {
    stop = start({
      next: push,
      error: (reason) => {
        finish(true, [reason]);
      },
      end: () => {
        finish(true);
      },
    });
    // A source may end while it starts, before there was anything to stop it by.
    if (over) stop();
    else if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort);
  }
  return {
    get dropped() {
      return dropped();
    },
    next: read,
    return: () => {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [asyncDisposeSymbol]: () => {
      close();
      return Promise.resolve();
    },
    [disposeSymbol]: close,
  };
}
