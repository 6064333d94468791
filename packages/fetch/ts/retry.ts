/** Sending again what failed, as what stands in for the platform's `fetch`: everything that sends a request can be given it. */
import { requireGlobal, untilAborted } from "@treenail/core";
import { anySignal, timeoutSignal, type AbortController, type AbortSignal } from "@treenail/events";
import type { RequestInit, Response } from "../generated/ts/index.ts";
import type { FetchFunction } from "./dispatch.ts";

// In every runtime; a program may lack the types of its own.
declare const setTimeout: (call: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** An attempt that failed, about to be followed by another. */
export interface FailedAttempt {
  /** Which attempt it was: 1 for the first. */
  readonly attempt: number;
  /** How long will be waited before the next, in milliseconds. */
  readonly delay: number;
  /** What was answered, if anything; its body is not to be read. */
  readonly response: Response | undefined;
  /** What it failed with where nothing was answered: the platform's `TypeError`, or a `TimeoutError`. */
  readonly error: unknown;
  /** Where the next attempt goes to. */
  readonly url: string;
  /** What the next attempt is sent with; its fields may be set, such as `headers` with a new token. */
  readonly init: RequestInit;
}

/** When to send a request again, and how soon. */
export interface RetryPolicy {
  /** How often to send it again at most; 3 by default. */
  readonly retries?: number | undefined;
  /** Which methods to send again, in capitals; by default those that do no more when they are done twice: GET, HEAD, PUT, DELETE, OPTIONS. */
  readonly methods?: readonly string[] | undefined;
  /** After which statuses; 408, 413, 425, 429, 500, 502, 503 and 504 by default. A request that nothing answered is always sent again. */
  readonly statuses?: readonly number[] | undefined;
  /** How long to wait before the first retry at most, in milliseconds; twice as long before each other. 1000 by default. */
  readonly delay?: number | undefined;
  /** The longest such wait, in milliseconds; 30,000 by default. */
  readonly maxDelay?: number | undefined;
  /** What part of it to wait, from 0 to 1; `Math.random` by default, so that not all clients come back at once ("full jitter"). */
  readonly jitter?: (() => number) | undefined;
  /** The longest wait that a server may ask for by `Retry-After`, in milliseconds; when it asks for more, its answer is taken as it is. 60,000 by default. */
  readonly maxRetryAfter?: number | undefined;
  /** How long each attempt may take until its headers are there, in milliseconds; then it counts as failed. The `timeout` of the request is total. */
  readonly attemptTimeout?: number | undefined;
  /** Is told of each retry before the wait; `false`, or the promise of it, stops retrying, and what it throws is what the request fails with. */
  readonly beforeRetry?: ((failure: FailedAttempt) => unknown) | undefined;
  /** What to send with; the platform's `fetch` by default. */
  readonly fetch?: FetchFunction | undefined;
}

/** The signals of attempts, by that of their request. Engines forget a joined signal that only a request knows, while its body is read. */
const held = /* @__PURE__ */ new WeakMap<AbortSignal, AbortSignal>();

/**
 * Makes what stands in for the platform's `fetch` and sends a request again when it fails.
 *
 * A server that says when by `Retry-After`, in seconds or as a date, is obeyed. A body that is a stream can be read only once, and is not sent again.
 *
 * @param policy - When to retry, and how soon.
 * @returns A function for `fetch` of the options of `get` and the others, or of a client. It gives the last answer, whatever its status, and rejects with
 * what the last attempt failed with, a `DOMException` named `TimeoutError` when the attempt's time ran out. The signal of the request ends the wait.
 * @see {@link https://httpwg.org/specs/rfc9110.html#field.retry-after | HTTP Semantics}
 * @see {@link https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Retry-After | MDN}
 * @example
 * ```ts
 * import { get, withRetry } from "@treenail/fetch";
 *
 * const response = await get("https://example.org/json", {
 *   timeout: 20_000,
 *   fetch: withRetry({ retries: 4, attemptTimeout: 5000 }),
 * });
 * ```
 */
export function withRetry({
  retries = 3,
  methods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"],
  statuses = [408, 413, 425, 429, 500, 502, 503, 504],
  delay = 1000,
  maxDelay = 30_000,
  jitter = Math.random,
  maxRetryAfter = 60_000,
  attemptTimeout,
  beforeRetry,
  fetch,
}: RetryPolicy = {}): FetchFunction {
  return async (url, given) => {
    const init = { ...given };
    const { signal } = given;
    for (let attempt = 1; ; attempt++) {
      const controller = new (requireGlobal<new () => AbortController>("AbortController"))();
      const joined = anySignal([signal, controller.signal]);
      if (signal) held.set(signal, joined);
      const limit = attemptTimeout === undefined ? undefined : timeoutSignal(attemptTimeout);
      let response: Response | undefined;
      let error: unknown;
      try {
        const sent = (fetch ?? requireGlobal<FetchFunction>("fetch"))(url, {
          ...init,
          signal: joined,
        });
        response = await untilAborted(sent, limit);
      } catch (reason) {
        error = reason;
      }
      const header = response?.headers.get("retry-after") ?? "none";
      const seconds = Number(header);
      // What is neither a number nor a date is no number, and no wait.
      const asked = seconds >= 0 ? seconds * 1000 : Date.parse(header) - Date.now();
      const backoff = Math.min(maxDelay, (delay / 2) * 2 ** attempt);
      const wait = Math.max(0, asked === asked ? asked : jitter() * backoff);
      const isLast =
        attempt > retries ||
        !!signal?.aborted ||
        !methods.includes(init.method ?? "GET") ||
        (!!response && !statuses.includes(response.status)) ||
        asked > maxRetryAfter ||
        "getReader" in Object(init.body) ||
        (await beforeRetry?.({ attempt, delay: wait, response, error, url, init })) === false;
      if (isLast && response) return response;
      // Ends an attempt that took too long, and lets go of the connection, in Firefox too.
      controller.abort();
      if (isLast) throw error;
      let timer: unknown;
      const over = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, Math.min(wait, 2 ** 31 - 1));
      });
      await untilAborted(over, signal).finally(() => {
        clearTimeout(timer);
      });
    }
  };
}
