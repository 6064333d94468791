/** Events that mean failure, as errors. */
import { hasErrorName, TreenailError } from "@treenail/core";
import type { Event, EventTarget } from "../generated/ts/index.ts";
import { on, type Listener } from "./on.ts";
import type { ListenOptions } from "./types.ts";

/**
 * An event that stands for failure arrived, such as `error` while `load` was awaited.
 *
 * @example
 * ```ts
 * import { isEventError } from "@treenail/events";
 *
 * const report = (error: unknown) => console.log(isEventError(error) ? error.event.type : error);
 * ```
 */
export class EventError extends TreenailError {
  override readonly name = "EventError";
  /** The event itself. */
  declare readonly event: Event;

  /** @param event - The event; what it carries as `error`, if anything, becomes the cause. */
  constructor(event: Event) {
    super(`Event \`${event.type}\``, {
      cause: (event as { readonly error?: unknown }).error,
    });
    this.event = event;
  }
}

/**
 * Whether a value is an {@link EventError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isEventError, once } from "@treenail/events";
 *
 * const target = new EventTarget();
 * const loading = once(target, "load", { rejectOn: "error" });
 * target.dispatchEvent(new Event("error"));
 * await loading.catch((error: unknown) => console.log(isEventError(error)));
 * ```
 */
export function isEventError(value: unknown): value is EventError {
  return hasErrorName(value, "EventError");
}

/** Reports the event that means failure, if there is one, as an error. */
export function rejectWith(
  target: EventTarget,
  rejectOn: string | undefined,
  fail: (error: EventError) => void,
  options: ListenOptions,
): Listener | undefined {
  const report = (event: unknown): void => {
    fail(new EventError(event as Event));
  };
  return rejectOn === undefined ? undefined : on(target, rejectOn, report, options);
}
