/** An emitter: what a program tells itself, without events of the platform. */

declare const valuesOf: unique symbol;

/** Says in types alone what an emitter emits. */
export interface Emits<Values> {
  readonly [valuesOf]: Values;
}

/**
 * What a listener of `"*"` gets: a name, and what was emitted under it.
 *
 * @typeParam Values - What the emitter emits, by name.
 */
export type Emission<Values> = {
  readonly [Name in keyof Values & string]: { readonly name: Name; readonly value: Values[Name] };
}[keyof Values & string];

/**
 * Emits values of known types under known names. `on`, `once`, `race` and `events` listen to it as they do to a target of the platform; they get the
 * value itself. The name `"*"` listens for all: its listeners get an {@link Emission}, after those of the name itself.
 *
 * @typeParam Values - What is emitted, by name.
 */
export interface Emitter<Values> extends Emits<Values> {
  /**
   * Calls the listeners of a name, in the order in which they were added. A listener that is added meanwhile is not called, nor is one that was
   * removed.
   *
   * @param name - The name.
   * @param value - What the listeners get. It can be left out where its type has `undefined`.
   * @returns What the listeners returned, so that `await Promise.all(…)` waits for those that are asynchronous.
   * @throws What a listener threw, after all were called; an `AggregateError` when several did.
   */
  emit<Name extends keyof Values & string>(
    name: Name,
    ...value: undefined extends Values[Name] ? [value?: Values[Name]] : [value: Values[Name]]
  ): unknown[];
  /** Adds a listener, as a target of the platform does: once, however often it is added. `on` gives a handle instead. */
  addEventListener(name: string, listener: (value: never) => unknown): void;
  /** Removes a listener. */
  removeEventListener(name: string, listener: (value: never) => unknown): void;
}

type Call = (value: unknown) => unknown;

/** The listeners of a name, and whether each is called once: `once` says so, as it does to a target of the platform. */
type Calls = Map<Call, boolean>;

/**
 * Makes an emitter.
 *
 * @typeParam Values - What is emitted, by name.
 * @returns An emitter without listeners.
 * @see {@link https://dom.spec.whatwg.org/#interface-eventtarget | What the platform has instead: `EventTarget`}
 * @example
 * ```ts
 * import { emitter, events, on, once } from "@treenail/events";
 *
 * const cart = emitter<{ added: { readonly id: number }; emptied: undefined }>();
 * using listener = on(cart, "added", ({ id }) => console.log(id));
 * const next = once(cart, "added", { filter: ({ id }) => id > 1, timeout: 1000 });
 * const all = events(cart, "*", { limit: 2 });
 * cart.emit("added", { id: 7 });
 * cart.emit("emptied");
 * console.log((await next).id);
 * for await (const { name } of all) console.log(name);
 * ```
 */
export function emitter<Values extends object>(): Emitter<Values> {
  const listeners = new Map<string, Calls>();
  const called = {
    addEventListener: (name: string, call: Call, options?: { readonly once?: boolean }): void => {
      const known = listeners.get(name) ?? new Map<Call, boolean>();
      listeners.set(name, known.set(call, known.get(call) ?? !!options?.once));
    },
    removeEventListener: (name: string, listener: Call): unknown =>
      listeners.get(name)?.delete(listener),
    emit: (name: string, value: unknown): unknown[] => {
      const results: unknown[] = [];
      const errors: unknown[] = [];
      const call = (known: Calls, given: unknown): void => {
        for (const [listener, once] of new Map(known))
          try {
            if (once ? known.delete(listener) : known.has(listener)) results.push(listener(given));
          } catch (error) {
            errors.push(error);
          }
      };
      call(listeners.get(name) as Calls, value);
      call(listeners.get("*") as Calls, { name, value });
      if (errors.length) throw errors.length > 1 ? new AggregateError(errors) : errors[0];
      return results;
    },
  };
  return called as object as Emitter<Values>;
}
