/** Events that mean failure, as errors. */
import { hasErrorName, TreenailError } from "@treenail/core";
import type { Event } from "../generated/ts/index.ts";

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
  /** The event itself; of an emitter, what was emitted. */
  declare readonly event: Event;

  /**
   * @param event - The event. What it carries as `error`, or else the event itself, becomes the cause.
   * @param type - The name that it came under.
   */
  constructor(event: Event, type: string) {
    super(`Event ${type}`, {
      cause: (event as { readonly error?: unknown } | null)?.error ?? event,
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
