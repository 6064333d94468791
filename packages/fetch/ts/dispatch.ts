/** Sending a request: what the platform's `fetch` does, with a total timeout, a query, and errors that are errors. */
import { asyncDisposeSymbol, requireGlobal } from "@treenail/core";
import { anySignal, timeoutSignal, type AbortController, type AbortSignal } from "@treenail/events";
import { searchParams, type QueryInit, type URL } from "@treenail/url";
import type { RequestInit, Response } from "../generated/ts/index.ts";
import { HttpStatusError, rethrow } from "./errors.ts";

/**
 * A response that cancels what is left of its body when it is disposed of, which lets go of the connection. A body that somebody is reading is left to
 * them.
 */
export type DisposableResponse = Response & AsyncDisposable;

/** What can stand in for the platform's `fetch`: a test's own, or one of another runtime. */
export type FetchFunction = (input: string, init: RequestInit) => Promise<Response>;

/**
 * How to send a request: every field of the platform's `RequestInit`, and some more.
 *
 * @see {@link https://fetch.spec.whatwg.org/#requestinit | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/RequestInit | MDN}
 */
export interface DispatchOptions extends Omit<RequestInit, "method"> {
  /** What to add to the query of the URL. A list gives its name several times; `null` and `undefined` give nothing. */
  readonly query?: QueryInit | undefined;
  /**
   * How long everything may take, in milliseconds, until the body is read to its end; then it fails with a `TimeoutError`. More than 2³¹ − 1
   * (24.8 days) counts as so much, and so does `Infinity`.
   */
  readonly timeout?: number | undefined;
  /** What an error status, 400 or above, does: `"throw"` an `HttpStatusError` (the default), or `"return"` the response like any other. */
  readonly errorStatus?: "throw" | "return" | undefined;
  /** What to use in place of the platform's `fetch`. */
  readonly fetch?: FetchFunction | undefined;
}

/** What ends the request that a response came from; kept as long as the response, so that a timeout is not forgotten before its time. */
export const signalOf: WeakMap<Response, AbortSignal> = /* @__PURE__ */ new WeakMap<
  Response,
  AbortSignal
>();

/** Sends a request without the convenience for JSON, which not every method needs; see `send`. */
export async function dispatch(
  method: string,
  url: string | URL,
  { query, timeout, errorStatus, fetch, signal, ...options }: DispatchOptions = {},
): Promise<DisposableResponse> {
  const controller = new (requireGlobal<new () => AbortController>("AbortController"))();
  const limit = timeout === undefined ? undefined : timeoutSignal(timeout);
  const joined = anySignal([signal, limit, controller.signal]);
  let address = String(url);
  if (query) {
    // A fragment is not sent, and may hold a question mark.
    address = address.replace(/#.*/s, "");
    address += (address.includes("?") ? "&" : "?") + String(searchParams(query));
  }
  // `duplex` is required for a body that is a stream, and ignored for any other.
  const init: RequestInit = { duplex: "half", ...options, method, signal: joined };
  const response = await (fetch ?? requireGlobal<FetchFunction>("fetch"))(address, init).catch(
    (error: unknown) => rethrow(error, joined),
  );
  signalOf.set(response, joined);
  const dispose = (): Promise<void> => {
    // Whoever reads the body holds its lock and decides. Aborting does more than cancelling the body, after which Firefox keeps the connection.
    if (!response.body?.locked) controller.abort();
    return Promise.resolve();
  };
  const result = Object.assign(response, { [asyncDisposeSymbol]: dispose });
  if (errorStatus !== "return") throwForStatus(result);
  return result;
}

/**
 * Refuses a response with an error status, for responses that were got with `errorStatus: "return"` or by the platform's `fetch`.
 *
 * @param response - The response.
 * @throws {@link HttpStatusError} when the status is 400 or above.
 * @see {@link https://fetch.spec.whatwg.org/#dom-response-status | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/status | MDN}
 * @example
 * ```ts
 * import { throwForStatus } from "@treenail/fetch";
 *
 * const response = await fetch("data:,hello");
 * throwForStatus(response);
 * ```
 */
export function throwForStatus(response: Response): void {
  if (response.status >= 400) throw new HttpStatusError(response);
}
