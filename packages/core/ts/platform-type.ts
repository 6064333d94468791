/**
 * Types of platform objects in a program whose libraries may or may not declare them. Nothing here exists at run time.
 */

/**
 * The program's own type of a platform interface, or ours where the program has none.
 *
 * A program that compiles with `lib.dom`, `lib.webworker` or `@types/node` has types of its own for the interfaces these know. Values must go back
 * and forth between such a program and this package without a cast, so for those names our type is the program's.
 *
 * @typeParam Name - The interface's name on `globalThis`.
 * @typeParam Generated - The type to use where the program declares no such global.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/globalThis | MDN}
 * @example
 * ```ts
 * import type { PlatformType } from "@treenail/core";
 *
 * interface LampInterface {
 *   readonly lit: boolean;
 * }
 * type Lamp = PlatformType<"Lamp", LampInterface>;
 * const lamp: Lamp = { lit: true };
 * console.log(lamp.lit);
 * ```
 */
export type PlatformType<Name extends string, Generated> = typeof globalThis extends {
  readonly [Key in Name]: { readonly prototype: infer Declared };
}
  ? Declared
  : Generated;

/**
 * The program's own type of a platform interface whose class is in a namespace object, as {@link PlatformType} is for a global one.
 *
 * @typeParam Namespace - The namespace's name on `globalThis`.
 * @typeParam Name - The interface's name in there.
 * @typeParam Generated - The type to use where the program declares no such class.
 * @see {@link https://webidl.spec.whatwg.org/#LegacyNamespace | Web IDL Standard: `[LegacyNamespace]`}
 * @example
 * ```ts
 * import type { NamespacedType } from "@treenail/core";
 *
 * type Lamp = NamespacedType<"Lights", "Lamp", { readonly lit: boolean }>;
 * const lamp: Lamp = { lit: true };
 * ```
 */
export type NamespacedType<
  Namespace extends string,
  Name extends string,
  Generated,
> = typeof globalThis extends {
  readonly [Outer in Namespace]: {
    readonly [Key in Name]: { readonly prototype: infer Declared };
  };
}
  ? Declared
  : Generated;

/**
 * The program's own class object of a platform interface, or ours where the program has none.
 *
 * @typeParam Name - The interface's name on `globalThis`.
 * @typeParam Generated - The type to use where the program declares no such global.
 * @see {@link https://webidl.spec.whatwg.org/#interface-object | Web IDL Standard: interface objects}
 * @example
 * ```ts
 * import type { PlatformClass } from "@treenail/core";
 *
 * type LampClass = PlatformClass<"Lamp", new () => { readonly lit: boolean }>;
 * const make = (lamp: LampClass): boolean => new lamp().lit;
 * ```
 */
export type PlatformClass<Name extends string, Generated> = typeof globalThis extends {
  readonly [Key in Name]: infer Declared;
}
  ? Declared
  : Generated;

/**
 * What the platform takes where Web IDL says `sequence`: an array or any other iterable object. A string is iterable too, and refused.
 *
 * @typeParam Item - What the sequence holds.
 * @see {@link https://webidl.spec.whatwg.org/#js-sequence | Web IDL Standard: sequences}
 * @example
 * ```ts
 * import type { Sequence } from "@treenail/core";
 *
 * const parts: Sequence<string> = new Set(["a", "b"]);
 * console.log([...parts]);
 * ```
 */
export type Sequence<Item> = Iterable<Item> & object;

/**
 * What an event has beside its own members while it is heard at an object, of which the type of the event itself knows nothing: `Event & CurrentTarget<Worker>`.
 *
 * @typeParam Target - The object that is listened to.
 * @see {@link https://dom.spec.whatwg.org/#dom-event-currenttarget | DOM Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Event/currentTarget | MDN}
 * @example
 * ```ts
 * import type { CurrentTarget } from "@treenail/core";
 *
 * const tell = ({ currentTarget }: Event & CurrentTarget<AbortSignal>): void => console.log(currentTarget.reason);
 * ```
 */
export interface CurrentTarget<Target> {
  /** The object that is listened to. The platform sets it to `null` when the event has been dispatched. */
  readonly currentTarget: Target;
}
