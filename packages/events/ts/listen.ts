/** Registering a listener: what `on`, `once`, `events` and `autoAbort` do. */
import type { ListenOptions } from "./types.ts";

/** What listening needs of a target, whatever its type says of its events. */
export interface Target {
  addEventListener(name: never, call: never, options: never): void;
  removeEventListener(name: never, call: never, options: never): void;
}

/** What is called with an event, or with what an emitter emits. */
export type Call = (event: never) => unknown;

/**
 * Registers a listener, if the target is there.
 *
 * @param before - Removes those that were registered before. A chain costs less time than a list of them.
 * @returns What removes this one and those; more than once does nothing more.
 */
export function listen(
  target: Target | null | undefined,
  name: string,
  call: Call,
  { capture, passive }: ListenOptions,
  before?: () => void,
): () => void {
  // Chromium takes longer to read an object of options than to register: it gets one only where it says something. A truth value would not do
  // for `capture`, which Node reads from an object alone when it removes a listener; and Node takes longer to read `false` than nothing.
  let options: ListenOptions | undefined;
  if ((capture ?? passive) != null) options = { capture, passive };
  target?.addEventListener(name as never, call as never, options as never);
  return () => {
    target?.removeEventListener(name as never, call as never, options as never);
    before?.();
  };
}
