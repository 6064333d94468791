/**
 * The two keys under which a handle is disposed of. Safari has neither symbol, so both are taken from the platform when it has them and from
 * the global symbol registry otherwise; whoever lowers `using` for such an engine agrees on the same registry names.
 */

/** The types promise that both symbols exist; engines do not. */
interface Keys {
  readonly dispose?: typeof Symbol.dispose;
  readonly asyncDispose?: typeof Symbol.asyncDispose;
}

/**
 * The key of the method that `using` calls when its scope ends.
 *
 * @see {@link https://tc39.es/proposal-explicit-resource-management/ | Explicit Resource Management}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Symbol/dispose | MDN}
 * @example
 * ```ts
 * import { disposeSymbol } from "@treenail/core";
 *
 * const handle = { [disposeSymbol]: () => console.log("gone") };
 * handle[disposeSymbol]();
 * ```
 */
export const disposeSymbol: typeof Symbol.dispose =
  (Symbol as Keys).dispose ??
  /* @__PURE__ */ (Symbol.for("Symbol.dispose") as typeof Symbol.dispose);

/**
 * The key of the method that `await using` calls, and waits for, when its scope ends.
 *
 * @see {@link https://tc39.es/proposal-explicit-resource-management/ | Explicit Resource Management}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Symbol/asyncDispose | MDN}
 * @example
 * ```ts
 * import { asyncDisposeSymbol } from "@treenail/core";
 *
 * const handle = { [asyncDisposeSymbol]: () => Promise.resolve() };
 * await handle[asyncDisposeSymbol]();
 * ```
 */
export const asyncDisposeSymbol: typeof Symbol.asyncDispose =
  (Symbol as Keys).asyncDispose ??
  /* @__PURE__ */ (Symbol.for("Symbol.asyncDispose") as typeof Symbol.asyncDispose);
