/** Registering listeners: what `on`, `once`, `race` and `events` share. */
import type { ListenOptions } from "./types.ts";

/** One name of an event, or several. */
export type Names = string | readonly string[];

/** What listening needs of a target, whatever its type says of its events. */
interface Target {
  addEventListener(name: string, call: (event: never) => unknown, options: object): void;
  removeEventListener(name: string, call: (event: never) => unknown, options: object): void;
}

/** Whom to listen to, if it is there, under which names, and what to call with an event and the name that it came under. */
type Registration<Object> = readonly [
  target: Object | null | undefined,
  names: Names,
  listener: (event: never, name: string) => unknown,
];

/**
 * Registers listeners. Each is wrapped, so that the same function can listen twice and only its own registration is removed.
 *
 * @returns What removes them all; more than once does nothing more.
 */
export function listen(
  registrations: readonly Registration<object>[],
  // Absent and `undefined` are one to the platform, though not to every library of its types.
  options: ListenOptions,
): () => void {
  const stops: (() => void)[] = [];
  for (const [target, names, listener] of registrations as readonly Registration<Target>[])
    for (const name of typeof names === "string" ? [names] : names) {
      const call = (event: never): unknown => listener(event, name);
      target?.addEventListener(name, call, options);
      stops.push(() => target?.removeEventListener(name, call, options));
    }
  return () => stops.forEach((stop) => stop());
}
