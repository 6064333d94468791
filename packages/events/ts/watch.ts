/** What `once` and `events` make of what arrives: whether it counts, and whether it means failure. */
import { EventError } from "./event-error.ts";
import { listen, type Call, type Target } from "./listen.ts";
import type { ListenOptions } from "./types.ts";

/** One name of an event, or several. */
type Names = string | readonly string[];

interface WatchOptions extends ListenOptions {
  readonly filter?: ((event: never) => boolean) | undefined;
  readonly rejectOn?: Names | undefined;
}

/**
 * Listens for events.
 *
 * @param accept - Takes an event that passes the filter.
 * @param fail - Takes what the filter throws, or the error of an event that means failure. It is told that this is a failure, so that one function
 * can take both: engines take longer to make a function than to call it.
 * @returns What removes all listeners.
 */
export function watch(
  target: Target,
  type: string,
  options: WatchOptions,
  accept: Call,
  fail: (reason: unknown, isFailure: true) => void,
): () => void {
  const { filter, rejectOn } = options;
  let stop = listen(
    target,
    type,
    filter
      ? (event) => {
          try {
            if (filter(event)) accept(event);
          } catch (error) {
            fail(error, true);
          }
        }
      : accept,
    options,
  );
  if (rejectOn)
    for (const name of [rejectOn].flat())
      stop = listen(
        target,
        name,
        (event) => fail(new EventError(event, name), true),
        options,
        stop,
      );
  return stop;
}
