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
export function softAbort<T>(
  work: PromiseLike<T> | (() => PromiseLike<T>),
  signal?: AbortSignalLike | null,
  dispose: (late: T) => unknown = disposeOf,
): Promise<T> {
  const disposeQuietly = async (late: T): Promise<void> => {
    try {
      await dispose(late);
    } catch {
      // Nobody waits for this result any more, nor for the failure to dispose of it.
    }
  };
  return untilAborted(work, signal, disposeQuietly);
}

/**
 * Makes a promise obey a signal, as {@link softAbort} does, for work whose result holds nothing: a late result is dropped.
 *
 * @param work - The promise, or a function that starts the work. The function is not called when the signal has fired already.
 * @param signal - The signal to obey; without one the work is passed through.
 * @param onLate - Called with a result that came too late. It must not throw.
 * @returns What the work gives, unless the signal fires first.
 * @throws `signal.reason` when the signal fires first; else what the work rejects with.
 * @see {@link https://dom.spec.whatwg.org/#abortcontroller-api-integration | How platform operations treat a signal}
 * @example
 * ```ts
 * import { untilAborted } from "@treenail/core";
 *
 * const text = await untilAborted(() => new Blob(["hello"]).text(), AbortSignal.timeout(1000));
 * ```
 */
export function untilAborted<T>(
  work: PromiseLike<T> | (() => PromiseLike<T>),
  signal?: AbortSignalLike | null,
  onLate?: (late: T) => unknown,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let late = false as boolean;
    const stop = (): void => {
      signal?.removeEventListener("abort", abort);
    };
    const abort = (): void => {
      late = true;
      fail(signal?.reason);
    };
    const fail = (reason: unknown): void => {
      stop();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed through as it came; ignored when already rejected
      reject(reason);
    };
    const isFunction = typeof work === "function";
    if (isFunction && signal?.aborted) {
      abort();
      return;
    }
    // A function that throws rejects the promise, because this runs inside of its executor. It may also be what makes the signal fire.
    const running = isFunction ? work() : work;
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort);
    Promise.resolve(running).then((value) => {
      stop();
      if (late) onLate?.(value);
      else resolve(value);
    }, fail);
  });
}

function disposeOf(value: unknown): unknown {
  const handle = value as Partial<AsyncDisposable & Disposable> | null | undefined;
  return (handle?.[asyncDisposeSymbol] ?? handle?.[disposeSymbol])?.call(
    handle as AsyncDisposable & Disposable,
  );
}
