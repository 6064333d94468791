/**
 * The base of Treenail's errors, and guards that tell errors apart by name, which also holds across realms and across two copies of a package.
 */
/**
 * The base of every error that a Treenail package makes itself. Errors of the platform (`DOMException`, `TypeError` …) are never wrapped in it.
 * The name of a subclass is part of its contract and survives minification.
 *
 * @example
 * ```ts
 * import { TreenailError } from "@treenail/core";
 *
 * class QuotaError extends TreenailError {
 *   override readonly name = "QuotaError";
 * }
 * ```
 */
export class TreenailError extends Error {
  override readonly name: string = "TreenailError";
}

/**
 * Whether a value is an error: of the language or a platform `DOMException`, from any realm, a subclass included. (`Error.isError` is younger than the
 * engines we run on.)
 *
 * @param value - Anything, such as what a `catch` caught.
 * @throws What a getter of the value or a trap of a proxy throws.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Error/isError | MDN}
 * @example
 * ```ts
 * import { isError } from "@treenail/core";
 *
 * isError(AbortSignal.abort().reason); // true
 * isError(AbortSignal.abort("enough").reason); // false
 * ```
 */
export function isError(value: unknown): value is Error {
  // What the language itself made as an error says so in every realm, and a platform object gives its class string.
  return value instanceof Error || / (Error|DOMException)]/.test({}.toString.call(value));
}

/**
 * Whether a value is an error with this name: a platform `DOMException`, a JavaScript error, or one of Treenail's, from any realm.
 *
 * @param value - Anything, such as what a `catch` caught. Never throws, whatever it is.
 * @param name - The name to compare with.
 * @see {@link https://webidl.spec.whatwg.org/#dfn-error-names-table | The platform's error names}
 * @example
 * ```ts
 * import { hasErrorName } from "@treenail/core";
 *
 * hasErrorName(new TypeError("no"), "TypeError"); // true
 * ```
 */
export function hasErrorName<Name extends string>(
  value: unknown,
  name: Name,
): value is Error & { readonly name: Name } {
  try {
    return isError(value) && value.name === name;
  } catch {
    // A getter or a proxy that throws is no error of ours.
    return false;
  }
}

/**
 * Whether a value says that an operation was aborted: it is named `AbortError`, which is what `AbortController.abort()` gives as reason.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @see {@link https://webidl.spec.whatwg.org/#aborterror | Web IDL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/DOMException#aborterror | MDN}
 * @example
 * ```ts
 * import { isAbortError } from "@treenail/core";
 *
 * isAbortError(AbortSignal.abort().reason); // true
 * ```
 */
export function isAbortError(value: unknown): value is Error & { readonly name: "AbortError" } {
  return hasErrorName(value, "AbortError");
}

/**
 * Whether a value says that time ran out: it is named `TimeoutError`, as the reason of `AbortSignal.timeout()` is and the error of the timers package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @see {@link https://webidl.spec.whatwg.org/#timeouterror | Web IDL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/DOMException#timeouterror | MDN}
 * @example
 * ```ts
 * import { isTimeoutError } from "@treenail/core";
 *
 * isTimeoutError(new TypeError("no")); // false
 * ```
 */
export function isTimeoutError(value: unknown): value is Error & { readonly name: "TimeoutError" } {
  return hasErrorName(value, "TimeoutError");
}
