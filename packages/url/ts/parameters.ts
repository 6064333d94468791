/** What makes values of a parameter's texts. Each of these functions throws when it cannot, and `parseQuery` says for which parameter. */

/**
 * Makes a value of all texts that a query gives one name: none when the parameter is missing, several when it is repeated. Throws when it cannot; the
 * error's message says why.
 *
 * @typeParam T - The value's type.
 */
export type Parameter<T> = (values: readonly string[]) => T;

/**
 * The text of a parameter that is given once.
 *
 * @param values - The texts that the query gives the parameter.
 * @throws `TypeError` when it is missing or repeated.
 * @see {@link https://url.spec.whatwg.org/#dom-urlsearchparams-getall | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams/getAll | MDN}
 * @example
 * ```ts
 * import { asText, parseQuery } from "@treenail/url";
 *
 * console.log(parseQuery("?q=a+b", { q: asText }).q); // "a b"
 * ```
 */
export function asText(values: readonly string[]): string {
  const [value] = values;
  if (value === undefined) throw new TypeError("missing");
  if (values.length > 1) throw new TypeError(`given ${String(values.length)} times`);
  return value;
}

/**
 * A number, written in decimals: `-1.5`, `.5`, `1e3`. Neither `Infinity` nor what has white space around it.
 *
 * @param values - The texts that the query gives the parameter.
 * @throws `TypeError` when it is no such number, missing or repeated.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number | MDN}
 * @example
 * ```ts
 * import { asNumber, parseQuery } from "@treenail/url";
 *
 * console.log(parseQuery("?price=1.5", { price: asNumber }).price * 2);
 * ```
 */
export function asNumber(values: readonly string[]): number {
  const text = asText(values);
  const number = Number(text);
  // A number too large to be one is written as it should be, too.
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && Number.isFinite(number)) return number;
  throw refusal(text, "a number");
}

/**
 * A whole number, as large as a `number` holds every one: up to 2^53 - 1 on both sides.
 *
 * @param values - The texts that the query gives the parameter.
 * @throws `TypeError` when it is no such number, missing or repeated.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number/isSafeInteger | MDN}
 * @example
 * ```ts
 * import { asInteger, parseQuery } from "@treenail/url";
 *
 * console.log(parseQuery("?page=2", { page: asInteger }).page + 1);
 * ```
 */
export function asInteger(values: readonly string[]): number {
  const text = asText(values);
  const number = Number(text);
  if (/^[-+]?\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw refusal(text, "a whole number");
}

/**
 * A truth value: `true`, `1`, or a name without a value, as in `?draft`; `false` or `0`.
 *
 * @param values - The texts that the query gives the parameter.
 * @throws `TypeError` when it is something else, missing or repeated. For a parameter that is `false` when it is missing: `optional(asBoolean, false)`.
 * @see {@link https://url.spec.whatwg.org/#concept-urlencoded-parser | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams | MDN}
 * @example
 * ```ts
 * import { asBoolean, optional, parseQuery } from "@treenail/url";
 *
 * console.log(parseQuery("?draft", { draft: optional(asBoolean, false) }).draft); // true
 * ```
 */
export function asBoolean(values: readonly string[]): boolean {
  const text = asText(values);
  if (/^(true|1|)$/.test(text)) return true;
  if (/^(false|0)$/.test(text)) return false;
  throw refusal(text, "a truth value");
}

/**
 * One of some texts.
 *
 * @typeParam Choice - The texts.
 * @param choices - The texts that are allowed.
 * @returns What makes a value of the parameter's texts; it throws a `TypeError` for any other text, and when the parameter is missing or repeated.
 * @see {@link https://url.spec.whatwg.org/#interface-urlsearchparams | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams | MDN}
 * @example
 * ```ts
 * import { oneOf, parseQuery } from "@treenail/url";
 *
 * console.log(parseQuery("?sort=date", { sort: oneOf("name", "date") }).sort);
 * ```
 */
export function oneOf<const Choice extends string>(
  ...choices: readonly Choice[]
): Parameter<Choice> {
  return (values) => {
    const text = asText(values);
    const choice = choices.find((one) => one === text);
    if (choice === undefined) throw refusal(text, `one of ${choices.join(", ")}`);
    return choice;
  };
}

/**
 * A list: of a parameter that is repeated, or of one text with a separator between the items.
 *
 * @typeParam T - The items' type.
 * @param item - Makes an item of its text.
 * @param separator - What stands between the items of one text, such as a comma; without it a text is an item.
 * @returns What makes a list of the parameter's texts, empty when the parameter is missing. It throws what `item` throws.
 * @see {@link https://url.spec.whatwg.org/#dom-urlsearchparams-getall | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams/getAll | MDN}
 * @example
 * ```ts
 * import { asInteger, asText, listOf, parseQuery } from "@treenail/url";
 *
 * const { tag, id } = parseQuery("?tag=a&tag=b&id=1,2", { tag: listOf(asText), id: listOf(asInteger, ",") });
 * console.log(tag, id);
 * ```
 */
export function listOf<T>(item: Parameter<T>, separator?: string): Parameter<T[]> {
  return (values) =>
    values
      // An empty text has no items, where a separator tells them.
      .flatMap((text) => (separator === undefined ? text : text ? text.split(separator) : []))
      .map((text) => item([text]));
}

/**
 * A parameter that may be missing.
 *
 * @typeParam T - The value's type.
 * @typeParam Fallback - What stands in for it.
 * @param parameter - Makes a value when the parameter is there.
 * @param fallback - The value when it is missing; `undefined` by default.
 * @returns What makes a value of the parameter's texts. It throws what `parameter` throws, for a wrong value is no missing one.
 * @see {@link https://url.spec.whatwg.org/#dom-urlsearchparams-has | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams/has | MDN}
 * @example
 * ```ts
 * import { asInteger, optional, parseQuery } from "@treenail/url";
 *
 * console.log(parseQuery("", { page: optional(asInteger, 1) }).page); // 1
 * ```
 */
export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined>;
export function optional<T, const Fallback>(
  parameter: Parameter<T>,
  fallback: Fallback,
): Parameter<T | Fallback>;
export function optional(parameter: Parameter<unknown>, fallback?: unknown): Parameter<unknown> {
  return (values) => (values.length ? parameter(values) : fallback);
}

function refusal(text: string, expected: string): TypeError {
  return new TypeError(`\`${text}\` is not ${expected}`);
}
