/**
 * Cancellation for operations that the platform cannot cancel. Comes in: a promise and a signal. Goes out: a promise that obeys the signal.
 */
import { asyncDisposeSymbol, disposeSymbol } from "./disposal.ts";

/**
 * What is needed of an `AbortSignal`. The platform's own signal fits, from any realm and whichever library of types a program uses.
 *
 * @see {@link https://dom.spec.whatwg.org/#interface-AbortSignal | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal | MDN}
 */
export interface AbortSignalLike {
  /** Whether the signal has fired. */
  readonly aborted: boolean;
  /** What `abort` was given; a `DOMException` named `AbortError` when it was given nothing. */
  readonly reason: unknown;
  /** Registers a listener for the one `abort` event. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Removes a listener that was registered. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The option that every asynchronous function takes. */
export interface SignalOptions {
  /** Ends the operation: the promise rejects with `signal.reason`. */
  readonly signal?: AbortSignalLike | null | undefined;
}

/**
 * Makes a promise obey a signal although the work behind it cannot be stopped.
 *
 * When the signal fires first, the returned promise rejects with `signal.reason` at once; a result that arrives later is disposed of, and a later
 * rejection is swallowed, for nobody is left to handle it. The listener on the signal is removed however the work ends.
 *
 * @param work - The promise, or a function that starts the work. The function is not called when the signal has fired already.
 * @param signal - The signal to obey; without one the work is passed through.
 * @param dispose - Ends a result that came too late. By default its `Symbol.asyncDispose` or `Symbol.dispose` method is called if it has one.
 * @returns What the work gives, unless the signal fires first.
 * @throws `signal.reason` when the signal fires first; else what the work rejects with.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @example
 * ```ts
 * import { softAbort } from "@treenail/core";
 *
 * const controller = new AbortController();
 * const answer = await softAbort(Promise.resolve(42), controller.signal);
 * ```
 */
export async function softAbort<T>(
  work: PromiseLike<T> | (() => PromiseLike<T>),
  signal?: AbortSignalLike | null,
  dispose: (late: T) => unknown = disposeOf as (late: unknown) => unknown,
): Promise<T> {
  const isFunction = typeof work === "function";
  if (isFunction && signal?.aborted) throw signal.reason;
  const result = Promise.resolve(isFunction ? work() : work);
  try {
    return await untilAborted(result, signal);
  } catch (error) {
    // What has not been given is disposed of, whenever it comes. Nobody waits for it any more, nor for the failure to dispose of it.
    result.then(dispose).catch(() => undefined);
    throw error;
  }
}

/**
 * Makes a promise obey a signal, as {@link softAbort} does, for work that is under way and whose result holds nothing: a late result is dropped.
 *
 * @param work - The promise.
 * @param signal - The signal to obey; without one the work is passed through.
 * @returns What the work gives, unless the signal fires first.
 * @throws `signal.reason` when the signal fires first; else what the work rejects with.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal | MDN}
 * @example
 * ```ts
 * import { untilAborted } from "@treenail/core";
 *
 * const text = await untilAborted(new Blob(["hello"]).text(), AbortSignal.timeout(1000));
 * ```
 */
export function untilAborted<T>(work: Promise<T>, signal?: AbortSignalLike | null): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      signal?.removeEventListener("abort", stop);
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own value
      if (signal?.aborted) reject(signal.reason);
    };
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    work.finally(stop).then(resolve, reject);
  });
}

function disposeOf(handle: Partial<AsyncDisposable & Disposable> | null | undefined): unknown {
  return (handle?.[asyncDisposeSymbol] ?? handle?.[disposeSymbol])?.call(
    handle as AsyncDisposable & Disposable,
  );
}
