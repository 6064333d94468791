/** Sending a request: what the platform's `fetch` does, with a total timeout, a query, and errors that are errors. */
import { asyncDisposeSymbol, requireGlobal } from "@treenail/core";
import { anySignal, timeoutSignal, type AbortController, type AbortSignal } from "@treenail/events";
import { searchParams, type QueryInit, type URL } from "@treenail/url";
import type { RequestInit, Response } from "../generated/ts/index.ts";
import { HttpStatusError, rethrow } from "./errors.ts";

/**
 * A response that cancels what is left of its body when it is disposed of, which lets go of the connection. A body that somebody is reading is left to
 * them, and a clone goes on by itself. (A clone is the platform's own: disposing of it is for its user, by `clone.body?.cancel()`.)
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

/** Under which a response keeps what ends its request, for as long as it lives, so that a timeout is not forgotten before its time. */
export const endedBy: unique symbol = /* @__PURE__ */ Symbol();

/** A response as it is kept here; one of the platform's `fetch` has no such signal. */
export type Sent = Response & { readonly [endedBy]?: AbortSignal };

/** Sends a request without the convenience for JSON, which not every method needs; see `send`. */
export async function dispatch(
  method: string,
  url: string | URL,
  { query, timeout, errorStatus, fetch, signal, ...options }: DispatchOptions = {},
): Promise<DisposableResponse> {
  let controller: AbortController | undefined = new (requireGlobal<new () => AbortController>(
    "AbortController",
  ))();
  const joined = anySignal([
    signal,
    timeout !== undefined && timeoutSignal(timeout),
    controller.signal,
  ]);
  // A fragment is not sent, and may hold a question mark.
  let [address] = String(url).split("#") as [string];
  const added = query && String(searchParams(query));
  if (added) address += (address.includes("?") ? "&" : "?") + added;
  const response = (await (fetch ?? requireGlobal<FetchFunction>("fetch"))(address, {
    ...options,
    method,
    signal: joined,
  }).catch(rethrow(joined))) as DisposableResponse;
  Object.assign(response, {
    [endedBy]: joined,
    clone: () => {
      // Aborting the request would end the clone too.
      controller = undefined;
      delete (response as { clone?: unknown }).clone;
      return response.clone();
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- makes a promise in the fewest bytes
    [asyncDisposeSymbol]: async () => {
      // Whoever reads the body holds its lock and decides; cancelling then rejects. Firefox keeps the connection unless the request is aborted as well.
      response.body
        ?.cancel()
        .then(() => controller?.abort())
        .catch(() => undefined);
    },
  });
  if (errorStatus !== "return" && response.status >= 400) throw new HttpStatusError(response);
  return response;
}

/**
 * Refuses a response with an error status, for responses that were got with `errorStatus: "return"` or by the platform's `fetch`.
 *
 * @param response - The response, which is made disposable when it is refused.
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
  if (response.status >= 400) {
    const disposable = response as Partial<AsyncDisposable>;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the rule does not see that a computed key may be missing
    disposable[asyncDisposeSymbol] ??= async () => {
      // A body that somebody is reading is left to them.
      await response.body?.cancel().catch(() => undefined);
    };
    throw new HttpStatusError(response as DisposableResponse);
  }
}
