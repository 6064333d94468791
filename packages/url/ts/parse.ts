/** Parsing, with failure as a typed error or as a value. */
import { hasErrorName, requireGlobal, TreenailError } from "@treenail/core";
import type { URL } from "../generated/ts/index.ts";

/** The platform's constructor. */
type UrlConstructor = new (input: string, base?: string) => URL;

/**
 * A text is no URL.
 *
 * @example
 * ```ts
 * import { isUrlParseError, parseUrl } from "@treenail/url";
 *
 * try {
 *   parseUrl("not a url");
 * } catch (error) {
 *   if (isUrlParseError(error)) console.log(error.input);
 * }
 * ```
 */
export class UrlParseError extends TreenailError {
  override readonly name = "UrlParseError";
  /** What was to be parsed. */
  declare readonly input: string;
  /** What it was relative to, if anything. */
  declare readonly base: string | undefined;

  /**
   * @param input - What was to be parsed.
   * @param base - What it was relative to, if anything.
   * @param options - `cause`: the platform's own error.
   */
  constructor(input: string, base?: string, options?: ErrorOptions) {
    super(`\`${input}\` is no URL${base === undefined ? "" : ` relative to \`${base}\``}`, options);
    this.input = input;
    this.base = base;
  }
}

/**
 * Whether a value is a {@link UrlParseError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isUrlParseError, parseUrl } from "@treenail/url";
 *
 * const parse = (text: string): string => {
 *   try {
 *     return parseUrl(text).href;
 *   } catch (error) {
 *     return isUrlParseError(error) ? error.message : "";
 *   }
 * };
 * console.log(parse("not a url"));
 * ```
 */
export function isUrlParseError(value: unknown): value is UrlParseError {
  return hasErrorName(value, "UrlParseError");
}

/**
 * Parses a URL.
 *
 * @param input - The text; relative ones need a base. A `URL` is copied.
 * @param base - What a relative text is relative to.
 * @returns The URL.
 * @throws {@link UrlParseError} when the text, or the base, is no URL; `NotSupportedError` where the runtime has no `URL`.
 * @see {@link https://url.spec.whatwg.org/#dom-url-url | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URL/URL | MDN}
 * @example
 * ```ts
 * import { parseUrl } from "@treenail/url";
 *
 * console.log(parseUrl("../b", "https://example.org/a/c").href);
 * ```
 */
export function parseUrl(input: string | URL, base?: string | URL): URL {
  const Constructor = requireGlobal<UrlConstructor>("URL");
  const text = String(input);
  const against = base === undefined ? undefined : String(base);
  try {
    return new Constructor(text, against);
  } catch (cause) {
    throw new UrlParseError(text, against, { cause });
  }
}

/**
 * Parses a URL if the text is one.
 *
 * @param input - The text; relative ones need a base. A `URL` is copied.
 * @param base - What a relative text is relative to.
 * @returns The URL, or `undefined`.
 * @throws `NotSupportedError` where the runtime has no `URL`.
 * @see {@link https://url.spec.whatwg.org/#dom-url-parse | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URL/parse_static | MDN}
 * @example
 * ```ts
 * import { tryParseUrl } from "@treenail/url";
 *
 * console.log(tryParseUrl("not a url")?.href ?? "none");
 * ```
 */
export function tryParseUrl(input: string | URL, base?: string | URL): URL | undefined {
  const Constructor = requireGlobal<UrlConstructor>("URL");
  try {
    return new Constructor(String(input), base === undefined ? undefined : String(base));
  } catch {
    return undefined;
  }
}
