/**
 * Types of platform objects that another package has, by their names: packages that cannot depend on it speak of them all the same. Nothing here exists
 * at run time.
 */
import type { Exposed } from "../generated/ts/index.ts";
import type { PlatformType } from "./platform-type.ts";

/**
 * The type of a platform interface, as the program knows it: its own, where its libraries declare one, or that of the package that
 * has the interface, as soon as anything imports from there.
 *
 * Where neither is there, no object of the interface can have come from anywhere, and so nothing has the type. In a union the name is then as if it
 * were not written.
 *
 * @typeParam Name - The interface's name on `globalThis`.
 * @typeParam Otherwise - The type where the program does not know the interface.
 * @see {@link https://webidl.spec.whatwg.org/#Exposed | Web IDL Standard: `[Exposed]`}
 * @example
 * ```ts
 * import type { ExposedType } from "@treenail/core";
 *
 * const name = (problem: string | ExposedType<"DOMException">): string =>
 *   typeof problem === "string" ? problem : problem.name;
 * console.log(name(new DOMException("no", "AbortError")));
 * ```
 */
export type ExposedType<Name extends string, Otherwise = never> = PlatformType<
  Name,
  Name extends keyof Exposed
    ? Exposed[Name] extends { readonly type: { readonly prototype: infer Known } }
      ? Known
      : Otherwise
    : Otherwise
>;
