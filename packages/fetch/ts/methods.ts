/** A function for each usual method. */
import type { URL } from "@treenail/url";
import { dispatch, type DispatchOptions, type DisposableResponse } from "./dispatch.ts";
import { send, type SendOptions } from "./send.ts";

/**
 * Gets a resource.
 *
 * @param url - Where; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws What {@link send} throws: `HttpStatusError` for an error status, unless `errorStatus` is `"return"`.
 * @see {@link https://httpwg.org/specs/rfc9110.html#GET | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/GET | MDN}
 * @example
 * ```ts
 * import { get } from "@treenail/fetch";
 *
 * const response = await get("https://example.org/", { query: { page: 2 }, timeout: 5000 });
 * ```
 */
export function get(
  url: string | URL,
  options?: Omit<DispatchOptions, "body">,
): Promise<DisposableResponse> {
  return dispatch("GET", url, options);
}

/**
 * Asks for the headers that `get` would give, without a body.
 *
 * @param url - Where; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws What {@link send} throws: `HttpStatusError` for an error status, unless `errorStatus` is `"return"`.
 * @see {@link https://httpwg.org/specs/rfc9110.html#HEAD | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/HEAD | MDN}
 * @example
 * ```ts
 * import { head } from "@treenail/fetch";
 *
 * const response = await head("https://example.org/");
 * ```
 */
export function head(
  url: string | URL,
  options?: Omit<DispatchOptions, "body">,
): Promise<DisposableResponse> {
  return dispatch("HEAD", url, options);
}

/**
 * Posts something.
 *
 * @param url - Where; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws What {@link send} throws: `HttpStatusError` for an error status, unless `errorStatus` is `"return"`.
 * @see {@link https://httpwg.org/specs/rfc9110.html#POST | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/POST | MDN}
 * @example
 * ```ts
 * import { post } from "@treenail/fetch";
 *
 * const response = await post("https://example.org/items", { json: { name: "nail" } });
 * ```
 */
export function post(url: string | URL, options?: SendOptions): Promise<DisposableResponse> {
  return send("POST", url, options);
}

/**
 * Puts a resource in place.
 *
 * @param url - Where; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws What {@link send} throws: `HttpStatusError` for an error status, unless `errorStatus` is `"return"`.
 * @see {@link https://httpwg.org/specs/rfc9110.html#PUT | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/PUT | MDN}
 * @example
 * ```ts
 * import { put } from "@treenail/fetch";
 *
 * const response = await put("https://example.org/items/1", { json: { name: "nail" } });
 * ```
 */
export function put(url: string | URL, options?: SendOptions): Promise<DisposableResponse> {
  return send("PUT", url, options);
}

/**
 * Changes a part of a resource.
 *
 * @param url - Where; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws What {@link send} throws: `HttpStatusError` for an error status, unless `errorStatus` is `"return"`.
 * @see {@link https://httpwg.org/specs/rfc9110.html#PATCH | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/PATCH | MDN}
 * @example
 * ```ts
 * import { patch } from "@treenail/fetch";
 *
 * const response = await patch("https://example.org/items/1", { json: { name: "nail" } });
 * ```
 */
export function patch(url: string | URL, options?: SendOptions): Promise<DisposableResponse> {
  return send("PATCH", url, options);
}

/**
 * Deletes a resource. Also exported as `delete`, for `import * as http`.
 *
 * @param url - Where; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws What {@link send} throws: `HttpStatusError` for an error status, unless `errorStatus` is `"return"`.
 * @see {@link https://httpwg.org/specs/rfc9110.html#DELETE | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Methods/DELETE | MDN}
 * @example
 * ```ts
 * import { del } from "@treenail/fetch";
 *
 * const response = await del("https://example.org/items/1");
 * ```
 */
export function del(url: string | URL, options?: SendOptions): Promise<DisposableResponse> {
  return send("DELETE", url, options);
}

export { del as delete };
