/** A listener as a handle. */
import { disposeSymbol, type SignalOptions } from "@treenail/core";
import { listen } from "./listen.ts";
import type { EventKey, HeardEvent, Listenable, ListenOptions } from "./types.ts";

/** A registered listener. Disposing of it, by `using` or `stop()`, removes it; more than once does nothing more. */
export interface Listener extends Disposable {
  /** Removes the listener: it is not called again, also when that happens inside of itself. */
  stop(): void;
}

/** Options of {@link on}. */
export interface OnOptions extends ListenOptions, SignalOptions {
  /** Removes the listener after its first call. */
  readonly once?: boolean | undefined;
}

/**
 * Calls a function for each event, until it is stopped.
 *
 * @param target - The object to listen to.
 * @param type - The event's name. It decides the type of the event.
 * @param listener - Called with each event, while it is being dispatched, so that `preventDefault` works.
 * @param options - `once` and `signal` remove the listener; with a signal that has fired already there is none.
 * @returns A handle that removes the listener when disposed of.
 * @see {@link https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener | MDN}
 * @example
 * ```ts
 * import { on } from "@treenail/events";
 *
 * const controller = new AbortController();
 * using listener = on(controller.signal, "abort", (event) => console.log(event.type));
 * controller.abort();
 * ```
 */
export function on<Target extends Listenable, Key extends EventKey<Target>>(
  target: Target,
  type: Key,
  // The compiler need not look for `Target` and `Key` in what the listener takes: that would cost more than all the rest of a call.
  listener: (event: NoInfer<HeardEvent<Target, Key>>) => unknown,
  options: OnOptions = {},
): Listener {
  const { signal, once } = options;
  const call = (event: HeardEvent<Target, Key>): unknown => {
    if (once) stop();
    return listener(event);
  };
  // The platform's own `signal` option would keep the registration alive on the signal after the listener is gone.
  const stop: () => void = listen(
    signal,
    "abort",
    () => stop(),
    {},
    listen(target, type, call, options),
  );
  if (signal?.aborted) stop();
  return { stop, [disposeSymbol]: stop };
}
