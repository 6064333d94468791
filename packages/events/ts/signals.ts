/** Making signals, and waiting for them. */
import {
  disposeSymbol,
  requireGlobal,
  type AbortSignalLike,
  type SignalOptions,
} from "@treenail/core";
import type { AbortController as Controller, AbortSignal } from "../generated/ts/index.ts";
import { listen } from "./listen.ts";

// Found when it is called. Every runtime that these packages support has it, so that its lack has no error of its own.
declare const AbortController: new () => Controller;

/** What each joined signal depends on. Engines hold that weakly: a time limit that nothing else holds would be collected, and never fire. */
const sources: WeakMap<AbortSignal, readonly AbortSignal[]> = /* @__PURE__ */ new WeakMap<
  AbortSignal,
  readonly AbortSignal[]
>();

/**
 * One signal out of several: it fires with the reason of the first that fires. Missing ones are skipped, so that an optional signal can be passed on
 * as it is.
 *
 * Hold on to the result where only the platform's own `fetch` gets it: WebKit collects it otherwise, and nothing ends the request any more. The functions
 * of these packages hold on to the signals that they are given.
 *
 * @param signals - The signals to join; `null`, `undefined` and `false` are allowed.
 * @returns A signal that depends on them and keeps them from being collected; the signal itself when there is only one. It never fires when there are
 * none.
 * @throws `NotSupportedError` where the runtime has no `AbortSignal.any`.
 * @see {@link https://dom.spec.whatwg.org/#dom-abortsignal-any | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal/any_static | MDN}
 * @example
 * ```ts
 * import { anySignal, once, timeoutSignal } from "@treenail/events";
 *
 * const ready = (target: EventTarget, signal?: AbortSignal) =>
 *   once(target, "ready", { signal: anySignal([signal, timeoutSignal(5000)]) });
 * ```
 */
export function anySignal(
  signals: readonly (AbortSignal | false | null | undefined)[],
): AbortSignal {
  const present = signals.filter((signal) => !!signal);
  if (present[0] && !present[1]) return present[0];
  const joined =
    requireGlobal<(signals: readonly AbortSignal[]) => AbortSignal>("AbortSignal.any")(present);
  sources.set(joined, present);
  return joined;
}

/**
 * A signal that fires by itself.
 *
 * @param milliseconds - When, from now. More than 2³¹ − 1 (24.8 days), the limit of the platform's timers, counts as so much, and so does `Infinity`.
 * @returns A signal that fires with a `DOMException` named `TimeoutError`. It keeps no program running.
 * @throws `NotSupportedError` where the runtime has no `AbortSignal.timeout`; `TypeError` or `RangeError` when the time is negative or `NaN`.
 * @see {@link https://dom.spec.whatwg.org/#dom-abortsignal-timeout | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal/timeout_static | MDN}
 * @example
 * ```ts
 * import { timeoutSignal } from "@treenail/events";
 *
 * const signal = timeoutSignal(5000);
 * ```
 */
export function timeoutSignal(milliseconds: number): AbortSignal {
  // The platform keeps a delay in 32 bits with a sign; a longer one fires at once in Node.
  return requireGlobal<(milliseconds: number) => AbortSignal>("AbortSignal.timeout")(
    Math.min(milliseconds, 2 ** 31 - 1),
  );
}

/** An `AbortController` that aborts when it is disposed of. */
export type AutoAbort = Controller & Disposable;

/**
 * A controller that aborts when it is disposed of: whatever was started with its signal ends with the scope that started it.
 *
 * @param options - `signal`: when it fires, the controller aborts too, with the same reason. No listener stays on it once the controller has aborted.
 * @returns A new controller. Disposing of it calls `abort()`. As it has a `signal`, it can stand where options are asked for.
 * @see {@link https://dom.spec.whatwg.org/#interface-abortcontroller | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortController | MDN}
 * @example
 * ```ts
 * import { autoAbort, events } from "@treenail/events";
 *
 * async function firstTwo(target: EventTarget): Promise<void> {
 *   using controller = autoAbort();
 *   const first = events(target, "first", controller);
 *   const second = events(target, "second", controller);
 *   await Promise.all([first.next(), second.next()]);
 * }
 * ```
 */
export function autoAbort({ signal }: SignalOptions = {}): AutoAbort {
  const controller = new AbortController();
  const follow = (): void => controller.abort(signal?.reason);
  controller.signal.addEventListener("abort", listen(signal, "abort", follow, {}));
  if (signal?.aborted) follow();
  return Object.assign(controller, { [disposeSymbol]: () => controller.abort() });
}

/**
 * Waits until a signal fires.
 *
 * @param signal - The signal.
 * @returns Its reason, at once when it has fired already.
 * @see {@link https://dom.spec.whatwg.org/#abortsignal-abort-reason | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/AbortSignal/reason | MDN}
 * @example
 * ```ts
 * import { aborted } from "@treenail/events";
 *
 * const controller = new AbortController();
 * setTimeout(() => controller.abort("enough"), 10);
 * console.log(await aborted(controller.signal));
 * ```
 */
export function aborted(signal: AbortSignalLike): Promise<unknown> {
  return new Promise((resolve) => {
    const finish = (): void => {
      signal.removeEventListener("abort", finish);
      resolve(signal.reason);
    };
    if (signal.aborted) finish();
    else signal.addEventListener("abort", finish);
  });
}
