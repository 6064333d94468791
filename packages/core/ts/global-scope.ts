/**
 * The types of global scopes: of a window, of each kind of worker and worklet. What each has is said by the packages that a program uses, so that `self`
 * has a type without the libraries that TypeScript has for some of them, of which a program can take but one.
 */
import type { Exposed } from "../generated/ts/index.ts";
import type { CurrentTarget } from "./platform-type.ts";

/**
 * What is exposed in a kind of global scope, as far as the program's packages know. An event that one of its `on…` attributes hears has the scope as its
 * `currentTarget`.
 *
 * @typeParam Kind - The names by which Web IDL calls the scope, together: `"Worker" | "DedicatedWorker"`.
 * @see {@link https://webidl.spec.whatwg.org/#Exposed | Web IDL Standard: `[Exposed]`}
 * @example
 * ```ts
 * import type { GlobalScope } from "@treenail/core";
 *
 * const make = (scope: GlobalScope<"Window">) => new scope.DOMException("no", "AbortError");
 * ```
 */
export type GlobalScope<Kind extends string> = {
  [
    Name in keyof Exposed as Extract<Kind, Exposed[Name]["in"]> extends never
      ? never
      : Name extends `${infer Short} in ${string}`
        ? Short
        : Name
  ]: Exposed[Name] extends { readonly type: infer Type }
    ? Type
    : Exposed[Name] extends { readonly hears: infer Heard }
      ? ((event: Heard & CurrentTarget<GlobalScope<Kind>>) => unknown) | null
      : never;
};

/** A window, as far as the program's packages know. */
export type WindowScope = GlobalScope<"Window">;
/** A dedicated worker's scope, as far as the program's packages know. */
export type DedicatedWorkerScope = GlobalScope<"Worker" | "DedicatedWorker">;
/** A shared worker's scope, as far as the program's packages know. */
export type SharedWorkerScope = GlobalScope<"Worker" | "SharedWorker">;
/** A service worker's scope, as far as the program's packages know. */
export type ServiceWorkerScope = GlobalScope<"Worker" | "ServiceWorker">;
/** The scope of a worklet for audio, as far as the program's packages know. */
export type AudioWorkletScope = GlobalScope<"Worklet" | "AudioWorklet">;
/** The scope of a worklet for painting, as far as the program's packages know. */
export type PaintWorkletScope = GlobalScope<"Worklet" | "PaintWorklet">;

/** The option of functions that look a global up. */
export interface ScopeOptions {
  /**
   * Where to look, by default in this program's own scope when the function is called: a frame's window, or an object that stands for the platform in a
   * test. Only what the function looks up need be there.
   */
  readonly scope?: object | undefined;
}

/**
 * This program's global scope, by the type that the program says it has.
 *
 * @typeParam Scope - The scope that the program is written for.
 * @returns `globalThis`. Nothing is checked: what a runtime lacks is missing there, too.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/globalThis | MDN}
 * @example
 * ```ts
 * import { type DedicatedWorkerScope, globalScope } from "@treenail/core";
 *
 * const scope = globalScope<DedicatedWorkerScope>();
 * const error = new scope.DOMException("no", "AbortError");
 * ```
 */
export function globalScope<Scope extends object>(): Scope {
  return globalThis as unknown as Scope;
}
