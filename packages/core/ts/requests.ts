/**
 * Platform operations that give a request: an object that says by its events when its result is there. Comes in: what starts one. Goes out: a promise
 * of the result, or an async iterator where one request has many.
 */
import { softAbort, type SignalOptions } from "./abort.ts";
import { callMethod } from "./platform-call.ts";

/**
 * What is needed of a request: `IDBRequest` is one.
 *
 * @see {@link https://w3c.github.io/IndexedDB/#request-api | Indexed Database API}
 * @see {@link https://developer.mozilla.org/docs/Web/API/IDBRequest | MDN}
 */
export interface RequestLike {
  /** What came of it; only looked at after the event `success`. */
  readonly result: unknown;
  /** What went wrong; only looked at after the event `error`. */
  readonly error: unknown;
  /** Registers a listener. */
  addEventListener(type: "success" | "error", listener: () => void): void;
  /** Removes a listener that was registered. */
  removeEventListener(type: "success" | "error", listener: () => void): void;
}

/**
 * The options of an operation whose request has events of its own.
 *
 * @typeParam Request - The request.
 */
export interface RequestOptions<Request> extends SignalOptions {
  /** Is given the request as soon as it is made, so that none of its other events is missed. */
  readonly onRequest?: ((request: Request) => void) | undefined;
}

/** Waits for the next result of a request; both listeners are gone when it settles. */
function outcomeOf<Result>(request: RequestLike): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const stop = (): void => {
      request.removeEventListener("success", succeed);
      request.removeEventListener("error", fail);
    };
    const succeed = (): void => {
      stop();
      resolve(request.result as Result);
    };
    const fail = (): void => {
      stop();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is what the platform made
      reject(request.error);
    };
    request.addEventListener("success", succeed);
    request.addEventListener("error", fail);
  });
}

/**
 * Starts a request and waits for its result.
 *
 * @typeParam Result - What the request results in.
 * @typeParam Request - The request.
 * @param start - Makes the request. It is not called when the signal has fired already.
 * @param options - `signal` gives up waiting, and the request goes on; `onRequest` is given the request.
 * @param dispose - Ends a result that came too late.
 * @returns The result.
 * @throws `signal.reason` when the signal fires first; else what `start` throws, or the request's error.
 * @see {@link https://developer.mozilla.org/docs/Web/API/IDBRequest | MDN}
 * @example
 * ```ts
 * import { awaitRequest, type RequestLike } from "@treenail/core";
 *
 * const read = (get: () => RequestLike, signal: AbortSignal) => awaitRequest<unknown, RequestLike>(get, { signal });
 * ```
 */
export function awaitRequest<Result, Request extends RequestLike>(
  start: () => Request,
  options?: RequestOptions<Request> | null,
  dispose?: (late: Result) => unknown,
): Promise<Result> {
  const work = async (): Promise<Result> => {
    const request = start();
    options?.onRequest?.(request);
    return outcomeOf<Result>(request);
  };
  return softAbort(work, options?.signal, dispose);
}

/**
 * Starts a request whose result is a cursor, and iterates over where the cursor stands. It is one object all along: it goes on when the next one is
 * asked for, which has to be while the transaction lives.
 *
 * @typeParam Cursor - The cursor.
 * @param start - Makes the request. It is called when the first one is asked for.
 * @param next - The cursor's method that makes it go on, as its specification spells it.
 * @param options - `signal` ends the iteration, with `signal.reason`.
 * @returns An iterator that ends where the result is `null`.
 * @throws `signal.reason` when the signal fires first; else what `start` or `next` throws, or the request's error.
 * @see {@link https://developer.mozilla.org/docs/Web/API/IDBCursor | MDN}
 * @example
 * ```ts
 * import { iterateRequest, type RequestLike } from "@treenail/core";
 *
 * async function count(open: () => RequestLike): Promise<number> {
 *   let found = 0;
 *   for await (const cursor of iterateRequest<object>(open, "IDBCursor.continue")) found += cursor ? 1 : 0;
 *   return found;
 * }
 * ```
 */
export async function* iterateRequest<Cursor extends object>(
  start: () => RequestLike,
  next: string,
  options?: SignalOptions | null,
): AsyncGenerator<Cursor, undefined, void> {
  let request: RequestLike | undefined;
  let cursor: Cursor | null = null;
  const step = (): RequestLike => {
    if (request) callMethod(cursor, next);
    return (request ??= start());
  };
  for (;;) {
    cursor = await awaitRequest<Cursor | null, RequestLike>(step, options);
    if (!cursor) return;
    yield cursor;
  }
}
