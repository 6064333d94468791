/**
 * Telling platform objects apart without `instanceof` alone, which is wrong for an object of another frame, worker realm or polyfill.
 */

/**
 * Whether a value is an instance of a platform interface, of any realm: by the constructor of this realm, or by the class string that Web IDL puts
 * on each interface's prototype. A subclass counts: a `File` is a `Blob`.
 *
 * @param value - Anything. Never throws, whatever it is.
 * @param name - The interface's name.
 * @returns Whether it is one. An interface that this runtime lacks has no instances.
 * @see {@link https://webidl.spec.whatwg.org/#dfn-class-string | Web IDL Standard: class string}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Symbol/toStringTag | MDN}
 * @example
 * ```ts
 * import { isInstance } from "@treenail/core";
 *
 * isInstance(new Map(), "Map"); // true
 * ```
 */
export function isInstance(value: unknown, name: string): boolean {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return false;
  try {
    const local = (globalThis as unknown as Record<string, unknown>)[name];
    if (typeof local === "function" && value instanceof local) return true;
    // The value's own properties are its author's to choose; only prototypes say what it is.
    let prototype: unknown = Object.getPrototypeOf(value);
    while (prototype !== null) {
      if (classString(prototype as object) === name) return true;
      prototype = Object.getPrototypeOf(prototype);
    }
  } catch {
    // A proxy or a getter that throws is not a platform object.
  }
  return false;
}

/** Errors of the language have no class string; their prototype's constructor has the name. */
function classString(prototype: object): unknown {
  const tag: unknown = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
  if (tag !== undefined) return tag;
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof constructor === "function" ? constructor.name : undefined;
}
