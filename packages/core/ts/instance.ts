/**
 * Telling platform objects apart without `instanceof` alone, which is wrong for an object of another frame, worker realm or polyfill.
 */
import type { ExposedType } from "./exposed-type.ts";

/**
 * Whether a value is an instance of a platform interface, of any realm: by the constructor of this realm, or by the class string that Web IDL puts
 * on each interface's prototype. A subclass counts: a `File` is a `Blob`. The language's own error classes, which have no class string, are known
 * across realms too; other classes of the language without one, such as `Date`, in this realm only.
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
    const isClass = typeof local === "function";
    if (isClass && value instanceof local) return true;
    // Their prototypes have a constructor that is named so; `toString` says which values the language itself made as errors, in whichever realm.
    const isError =
      isClass &&
      (local === Error || Object.getPrototypeOf(local) === Error) &&
      Object.prototype.toString.call(value) === "[object Error]";
    // The value's own properties are its author's to choose; only prototypes say what it is.
    let prototype: unknown = Object.getPrototypeOf(value);
    while (prototype !== null) {
      const said = isError
        ? (own(prototype, "constructor") as { readonly name?: unknown } | undefined)?.name
        : own(prototype, Symbol.toStringTag);
      if (said === name) return true;
      prototype = Object.getPrototypeOf(prototype);
    }
  } catch {
    // A proxy or a getter that throws is not a platform object.
  }
  return false;
}

/**
 * A value as what it is said to be, of this realm or another, as {@link isInstance} tells.
 *
 * @typeParam Name - The interface's name. Its type is the one that the program knows by it, from its own libraries or from the package that has it.
 * @param value - Anything.
 * @param name - The interface's name.
 * @returns The value itself.
 * @throws `TypeError` if it is none.
 * @see {@link https://webidl.spec.whatwg.org/#dfn-class-string | Web IDL Standard: class string}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/instanceof | MDN}
 * @example
 * ```ts
 * import { cast } from "@treenail/core";
 *
 * const error: unknown = new DOMException("no", "AbortError");
 * console.log(cast(error, "DOMException").code);
 * ```
 */
export function cast<Name extends string>(value: unknown, name: Name): ExposedType<Name, object> {
  if (!isInstance(value, name)) throw new TypeError(`expected ${name}`);
  return value as ExposedType<Name, object>;
}

function own(object: unknown, key: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value as unknown;
}
