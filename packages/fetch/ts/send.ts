/** Sending a request with any method, also with a body that is JSON. */
import { requireGlobal } from "@treenail/core";
import type { URL } from "@treenail/url";
import type { Headers, HeadersInit } from "../generated/ts/index.ts";
import { dispatch, type DispatchOptions, type DisposableResponse } from "./dispatch.ts";

/**
 * How to send a request that may have a body: every field of the platform's `RequestInit`, and some more.
 *
 * @see {@link https://fetch.spec.whatwg.org/#requestinit | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/RequestInit | MDN}
 */
export interface SendOptions extends DispatchOptions {
  /** What to send as JSON in place of `body`, with its content type unless `headers` has another. */
  readonly json?: unknown;
}

/**
 * Headers of one's own.
 *
 * @param type - What `Content-Type` is, unless they say so.
 */
export function headersOf(init: HeadersInit | undefined, type?: string | null): Headers {
  const headers = new (requireGlobal<new (init?: HeadersInit) => Headers>("Headers"))(init);
  if (type && !headers.has("content-type")) headers.set("content-type", type);
  return headers;
}

/**
 * Sends a request.
 *
 * @param method - The method; the usual ones have functions of their own.
 * @param url - Where to; relative to the page in a browser.
 * @param options - What to send and how; `signal` and `timeout` abort the request, and the reading of its body.
 * @returns The response, as soon as its headers are there. Disposing of it cancels what is left of its body.
 * @throws `HttpStatusError` for an error status, unless `errorStatus` is `"return"`; `TypeError` when the request cannot be made, JSON cannot say what
 * it is given, or the network fails; a `DOMException` named `TimeoutError` when time runs out; the signal's reason when it fires, as a
 * `RequestAbortedError` when that is no error; `NotSupportedError` where the runtime has no `fetch`.
 * @see {@link https://fetch.spec.whatwg.org/#fetch-method | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/fetch | MDN}
 * @example
 * ```ts
 * import { send } from "@treenail/fetch";
 *
 * const response = await send("OPTIONS", "https://example.org/", { timeout: 5000 });
 * console.log(response.headers.get("allow"));
 * ```
 */
export async function send(
  method: string,
  url: string | URL,
  { json, ...options }: SendOptions = {},
): Promise<DisposableResponse> {
  if (json !== undefined) {
    options.headers = headersOf(options.headers, "application/json");
    options.body = JSON.stringify(json) as string | undefined;
    if (!options.body) throw new TypeError(`JSON cannot say a ${typeof json}`);
  }
  // `duplex` is required for a body that is a stream, and ignored for any other.
  return dispatch(method, url, { duplex: "half", ...options });
}
