/**
 * Platform operations that answer through callbacks, as promises and async iterators: what the generated functions for them are made of. In a list
 * of arguments, three functions stand for the callbacks that these put there.
 */
import type { SignalOptions } from "./abort.ts";
import { callMethod, construct } from "./platform-call.ts";
import { subscribe, type Subscription, type SubscriptionOptions } from "./subscription.ts";

/**
 * Stands in a list of arguments for the callback that is given the result as its first argument.
 *
 * @see {@link https://webidl.spec.whatwg.org/#idl-callback-functions | Web IDL Standard: callbacks}
 * @example
 * ```ts
 * import { callForResult, onValue } from "@treenail/core";
 *
 * await callForResult<void>(undefined, globalThis, "queueMicrotask", undefined, onValue);
 * ```
 */
export function onValue(): void {
  // Never called: another function is passed in its place.
}

/**
 * Stands in a list of arguments for the callback whose arguments, as an array, are the result.
 *
 * @see {@link https://webidl.spec.whatwg.org/#idl-callback-functions | Web IDL Standard: callbacks}
 * @example
 * ```ts
 * import { callForResult, onValues } from "@treenail/core";
 *
 * await callForResult<[]>(undefined, globalThis, "queueMicrotask", undefined, onValues); // []
 * ```
 */
export function onValues(): void {
  // Never called: another function is passed in its place.
}

/**
 * Stands in a list of arguments for the callback that is given an error.
 *
 * @see {@link https://webidl.spec.whatwg.org/#idl-callback-functions | Web IDL Standard: callbacks}
 * @example
 * ```ts
 * import { callForResult, onError, onValue } from "@treenail/core";
 *
 * const platform = { ask: (answer: unknown, failure: (reason: unknown) => void) => failure("no") };
 * await callForResult(undefined, platform, "Oracle.ask", undefined, onValue, onError).catch(console.log);
 * ```
 */
export function onError(): void {
  // Never called: another function is passed in its place.
}

function callWith(
  receiver: unknown,
  api: string,
  args: readonly unknown[],
  next: (value: unknown) => void,
  fail: (reason: unknown) => void,
): unknown {
  const passed = args.map((argument) =>
    argument === onValue
      ? (value: unknown) => {
          next(value);
        }
      : argument === onValues
        ? (...values: readonly unknown[]) => {
            next(values);
          }
        : argument === onError
          ? fail
          : argument,
  );
  return callMethod(receiver, api, ...passed);
}

/**
 * Calls a method that answers once, through a callback.
 *
 * @typeParam Result - What the callback is given.
 * @param options - `signal` gives up waiting: what is under way is ended by `end`, if there is such a method, and else its answer is not looked at.
 * @param receiver - The object.
 * @param api - The method as its specification spells it.
 * @param end - The method that ends what this one began; it is given what this one returned.
 * @param args - What to pass, with {@link onValue}, {@link onValues} and {@link onError} in the places of the callbacks.
 * @returns What the callback is given.
 * @throws `NotSupportedError` when the object has no such method; `signal.reason` when the signal fires first; else what the method throws, or gives
 * to its callback for errors.
 * @see {@link https://webidl.spec.whatwg.org/#idl-callback-functions | Web IDL Standard: callbacks}
 * @example
 * ```ts
 * import { callForResult, onValue } from "@treenail/core";
 *
 * await callForResult(undefined, globalThis, "setTimeout", "clearTimeout", onValue, 10);
 * ```
 */
export function callForResult<Result>(
  options: SignalOptions | null | undefined,
  receiver: unknown,
  api: string,
  end: string | undefined,
  ...args: readonly unknown[]
): Promise<Result> {
  const signal = options?.signal;
  return new Promise<Result>((resolve, reject) => {
    let settled = false as boolean;
    const settling =
      <Value>(take: (value: Value) => void) =>
      (value: Value): void => {
        settled = true;
        signal?.removeEventListener("abort", abort);
        take(value);
      };
    const fail = settling<unknown>(reject);
    let id: unknown;
    const abort = (): void => {
      if (end) callMethod(receiver, end, id);
      fail(signal?.reason);
    };
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own value
    if (signal?.aborted) reject(signal.reason);
    else {
      id = callWith(receiver, api, args, settling(resolve) as (value: unknown) => void, fail);
      if (settled) return;
      if (signal?.aborted) abort();
      else signal?.addEventListener("abort", abort);
    }
  });
}

/**
 * Calls a method that answers through a callback again and again, or is called anew for each answer.
 *
 * @typeParam Result - What the callback is given each time.
 * @param options - `signal` ends it, with `signal.reason`; `buffer` says how many answers wait.
 * @param receiver - The object.
 * @param api - The method as its specification spells it.
 * @param end - The method that ends what this one began; it is given what this one returned, or promised.
 * @param again - Whether the method answers but once, and is called anew when it has.
 * @param args - What to pass, with {@link onValue}, {@link onValues} and {@link onError} in the places of the callbacks.
 * @returns A running subscription. What the callback for errors is given ends it.
 * @throws `NotSupportedError` when the object has no such method; else what the method throws.
 * @see {@link https://webidl.spec.whatwg.org/#idl-callback-functions | Web IDL Standard: callbacks}
 * @example
 * ```ts
 * import { callForEach, onValue } from "@treenail/core";
 *
 * const ticks = callForEach(undefined, globalThis, "setInterval", "clearInterval", false, onValue, 10);
 * await ticks.next();
 * await ticks.return();
 * ```
 */
export function callForEach<Result>(
  options: SubscriptionOptions | null | undefined,
  receiver: unknown,
  api: string,
  end: string,
  again: boolean,
  ...args: readonly unknown[]
): Subscription<Result> {
  return subscribe<Result>((sink) => {
    let id: unknown;
    let over = false as boolean;
    const next = (value: unknown): void => {
      sink.next(value as Result);
      if (!again || over) return;
      try {
        begin();
      } catch (error) {
        sink.error(error);
      }
    };
    const begin = (): void => {
      id = callWith(receiver, api, args, next, sink.error);
      failWith(sink.error, id);
    };
    begin();
    return () => {
      over = true;
      if (!isPromise(id)) callMethod(receiver, end, id);
      // Nobody waits for it any more, nor for the failure to end what has not begun.
      else id.then((known) => callMethod(receiver, end, known)).then(undefined, () => undefined);
    };
  }, options ?? {});
}

/**
 * Makes an observer, sets it to observe, and iterates over what it reports: every batch whole.
 *
 * @typeParam Batch - What the observer's callback is given first.
 * @param options - `signal` ends it, with `signal.reason`; `buffer` says how many batches wait.
 * @param name - The observer's class.
 * @param begin - Its method that begins to observe.
 * @param end - Its method that ends all that it observes.
 * @param init - What its constructor takes after the callback.
 * @param args - What `begin` takes.
 * @returns A running subscription.
 * @throws `NotSupportedError` when this runtime has no such class; else what the constructor or `begin` throws. What `begin` rejects with ends the
 * subscription.
 * @see {@link https://dom.spec.whatwg.org/#mutation-observers | DOM Standard: an observer}
 * @example
 * ```ts
 * import { observeBatches } from "@treenail/core";
 *
 * const batches = observeBatches(undefined, "PerformanceObserver", "observe", "disconnect", undefined, { type: "mark" });
 * await batches.return();
 * ```
 */
export function observeBatches<Batch>(
  options: SubscriptionOptions | null | undefined,
  name: string,
  begin: string,
  end: string,
  init: unknown,
  ...args: readonly unknown[]
): Subscription<Batch> {
  return subscribe<Batch>((sink) => {
    const report = (batch: Batch): void => {
      sink.next(batch);
    };
    const observer = construct<object>(name, report, init);
    failWith(sink.error, callMethod(observer, `${name}.${begin}`, ...args));
    return () => {
      callMethod(observer, `${name}.${end}`);
    };
  }, options ?? {});
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === "function";
}

function failWith(fail: (reason: unknown) => void, begun: unknown): void {
  if (isPromise(begun)) begun.then(undefined, fail);
}
