/** How far a body has come in, as an async iterator. */
import { asyncDisposeSymbol, type SignalOptions } from "@treenail/core";
import {
  toIterator,
  type Progress,
  type ReadableStreamOf,
  type StreamIterator,
} from "@treenail/streams";
import type { Response } from "../generated/ts/index.ts";
import { iterateOver } from "./bodies.ts";
import { branch } from "./branch.ts";

/**
 * Iterates over how far a body has come in, while it is read by something else or before it is. What is not read yet is kept in memory: to write a large
 * body somewhere piece by piece, count the pieces of `chunks`.
 *
 * @param response - The response, whose body has not been read.
 * @param options - `signal` ends the iteration; the body comes in all the same.
 * @returns An async iterator of reports, one for each piece that comes in. `break`, `return()` and disposal end it, and leave the body to whoever reads it.
 * The total is what `Content-Length` says, unless more than that comes in, as it does when the body was compressed.
 * @throws `TypeError` when the body was read already; while iterating, what ended the request, the signal's reason, as a `RequestAbortedError` when that is
 * no error, or what a network that fails gives.
 * @see {@link https://fetch.spec.whatwg.org/#concept-body-clone | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/clone | MDN}
 * @example
 * ```ts
 * import { downloadProgress, get, json } from "@treenail/fetch";
 *
 * const response = await get("https://example.org/json");
 * for await (const { loaded, total } of downloadProgress(response)) console.log(loaded, total);
 * console.log(await json(response));
 * ```
 */
export function downloadProgress(
  response: Response,
  options?: SignalOptions,
): StreamIterator<Progress> {
  const announced = Number(response.headers.get("content-length"));
  let loaded = 0;
  const counted = (
    ...from: Parameters<typeof toIterator<ReadableStreamOf<Uint8Array>>>
  ): StreamIterator<Progress> => {
    const pieces = toIterator(...from);
    // Waiting for the end of a copied body would be waiting for whoever reads the other one.
    // eslint-disable-next-line @typescript-eslint/require-await -- makes a promise in the fewest bytes
    const end = async (): Promise<never> => {
      pieces.return().catch(() => undefined);
      return { done: true, value: undefined } as never;
    };
    return {
      ...(pieces as StreamIterator<never>),
      async next() {
        const result = await pieces.next();
        if (result.done) return result;
        loaded += result.value.byteLength;
        // A body that was compressed is longer than it was announced to be.
        return {
          done: false,
          value: { loaded, total: announced < loaded ? undefined : announced },
        };
      },
      return: end,
      [asyncDisposeSymbol]: end,
    };
  };
  return iterateOver(response, counted, options, branch(response));
}
