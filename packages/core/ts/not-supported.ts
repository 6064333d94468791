/**
 * What happens where this runtime lacks an API: a typed error that names it, made when the API is called and never at import.
 */
import { hasErrorName, TreenailError } from "./errors.ts";

/**
 * This runtime has no such API. (The platform's own `NotSupportedError` is a `DOMException` and says nothing of which API.)
 *
 * @see {@link https://webidl.spec.whatwg.org/#notsupportederror | Web IDL Standard}
 * @example
 * ```ts
 * import { NotSupportedError } from "@treenail/core";
 *
 * const error = new NotSupportedError("FileReader");
 * console.log(error.api);
 * ```
 */
export class NotSupportedError extends TreenailError {
  override readonly name = "NotSupportedError";
  /** The API that is missing, as its specification spells it: `FileReader`, `Blob.bytes`. */
  declare readonly api: string;

  /**
   * @param api - The API that is missing, as its specification spells it.
   * @param options - `cause`: what the attempt ran into, if anything.
   */
  constructor(api: string, options?: ErrorOptions) {
    super(`\`${api}\` is not supported here`, options);
    this.api = api;
  }
}

/**
 * Whether a value is a {@link NotSupportedError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isNotSupportedError, requireGlobal } from "@treenail/core";
 *
 * try {
 *   requireGlobal("NoSuchThing");
 * } catch (error) {
 *   if (isNotSupportedError(error)) console.log(error.api);
 * }
 * ```
 */
export function isNotSupportedError(value: unknown): value is NotSupportedError {
  return (
    hasErrorName(value, "NotSupportedError") &&
    typeof (value as Partial<NotSupportedError>).api === "string"
  );
}

/**
 * Looks up a global when it is called for, so that importing a package asks nothing of the runtime.
 *
 * @typeParam T - What the caller knows the global to be.
 * @param name - The name on `globalThis`; or a path from there, to a static member: `AbortSignal.any`.
 * @returns The global. A static operation needs no receiver: the platform's own are the same without.
 * @throws {@link NotSupportedError} that names it, when it is missing. What a getter of the global itself throws (`localStorage` in a sandbox) passes through.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/globalThis | MDN}
 * @example
 * ```ts
 * import { requireGlobal } from "@treenail/core";
 *
 * const decoder = new (requireGlobal<typeof TextDecoder>("TextDecoder"))();
 * ```
 */
export function requireGlobal<T>(name: string): T {
  let value: unknown = globalThis;
  for (const key of name.split("."))
    value = (value as Record<string, unknown> | null | undefined)?.[key];
  if (value === undefined || value === null) throw new NotSupportedError(name);
  return value as T;
}
