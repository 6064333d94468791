/** A listener as a handle. */
import { disposeSymbol, type SignalOptions } from "@treenail/core";
import type { EventTarget } from "../generated/ts/index.ts";
import type { EventFor, EventKey, ListenOptions } from "./types.ts";

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
 * @param options - `signal` removes the listener; a signal that has fired already adds none.
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
export function on<Target extends EventTarget, Key extends EventKey<Target>>(
  target: Target,
  type: Key,
  listener: (event: EventFor<Target, Key>) => void,
  { signal, once, ...listenOptions }: OnOptions = {},
): Listener {
  // Absent and `undefined` are one to the platform, though not to every library of its types.
  const options: object = listenOptions;
  // A wrapper, so that the same function can listen twice and each handle removes its own registration.
  const call = (event: unknown): void => {
    if (once) stop();
    listener(event as EventFor<Target, Key>);
  };
  // The platform's own `signal` option would keep the registration alive on the signal after the listener is gone.
  const stop = (): void => {
    target.removeEventListener(type, call, options);
    signal?.removeEventListener("abort", stop);
  };
  if (!signal?.aborted) {
    target.addEventListener(type, call, options);
    signal?.addEventListener("abort", stop);
  }
  return { stop, [disposeSymbol]: stop };
}
