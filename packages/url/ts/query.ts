/** Queries from plain data, and back. */
import { requireGlobal } from "@treenail/core";
import type { URL, URLSearchParams } from "../generated/ts/index.ts";
import { parseUrl } from "./parse.ts";

/** One value of a query; what is no string is written as JavaScript does. */
export type QueryValue = string | number | bigint | boolean;

/** A query as data. A list gives its name several times; `null` and `undefined` give nothing. */
export type QueryInit =
  Readonly<Record<string, QueryValue | readonly QueryValue[] | null | undefined>> | QueryPairs;

/** A query as pairs, in order. */
export type QueryPairs = Iterable<readonly [name: string, value: QueryValue]>;

/**
 * Makes a query from plain data.
 *
 * @param query - A record, or pairs (another `URLSearchParams` is pairs too). Lists repeat their name; `null` and `undefined` are left out.
 * @returns A new `URLSearchParams`, in the order of the data.
 * @throws `NotSupportedError` where the runtime has no `URLSearchParams`.
 * @see {@link https://url.spec.whatwg.org/#interface-urlsearchparams | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams | MDN}
 * @example
 * ```ts
 * import { searchParams } from "@treenail/url";
 *
 * console.log(searchParams({ page: 2, tag: ["a", "b"], draft: undefined }).toString());
 * ```
 */
export function searchParams(query: QueryInit): URLSearchParams {
  const result = new (requireGlobal<new () => URLSearchParams>("URLSearchParams"))();
  for (const [name, value] of Symbol.iterator in query ? query : Object.entries(query)) {
    for (const one of Array.isArray(value)
      ? (value as readonly QueryValue[])
      : [value as QueryValue | null | undefined]) {
      if (one !== null && one !== undefined) result.append(name, String(one));
    }
  }
  return result;
}

/**
 * Adds to the query of a URL; what it has already stays, also under the same name.
 *
 * @param url - The URL. It is not changed.
 * @param query - What to add.
 * @param base - What a relative text is relative to.
 * @returns A new URL.
 * @throws `UrlParseError` when the text is no URL.
 * @see {@link https://url.spec.whatwg.org/#dom-urlsearchparams-append | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams/append | MDN}
 * @example
 * ```ts
 * import { withQuery } from "@treenail/url";
 *
 * console.log(withQuery("https://example.org/?page=1", { tag: ["a", "b"] }).href);
 * ```
 */
export function withQuery(url: string | URL, query: QueryInit, base?: string | URL): URL {
  const result = parseUrl(url, base);
  for (const [name, value] of searchParams(query) as QueryPairs)
    result.searchParams.append(name, String(value));
  return result;
}

/**
 * The values of a query by name.
 *
 * @param params - The query.
 * @returns A map from each name to its values, names in the order of their first value.
 * @see {@link https://url.spec.whatwg.org/#dom-urlsearchparams-getall | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams/getAll | MDN}
 * @example
 * ```ts
 * import { queryValues } from "@treenail/url";
 *
 * console.log(queryValues(new URLSearchParams("tag=a&tag=b")).get("tag"));
 * ```
 */
export function queryValues(params: URLSearchParams): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const [name, value] of params as Iterable<readonly [string, string]>) {
    const values = result.get(name);
    if (values) values.push(value);
    else result.set(name, [value]);
  }
  return result;
}
