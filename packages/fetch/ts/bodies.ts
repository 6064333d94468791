/** Reading a response's body: from the response, or from the promise of one. */
import { untilAborted, type SignalOptions } from "@treenail/core";
import {
  fromIterable,
  toIterator,
  type ReadableStreamOf,
  type StreamIterator,
} from "@treenail/streams";
import type { FormData, Response } from "../generated/ts/index.ts";
import { signalOf } from "./dispatch.ts";
import { rethrow } from "./errors.ts";

/** A response, or the promise of one, such as `get` returns. */
export type ResponseSource = Response | PromiseLike<Response>;

/** Reads a body once; a rejection that is no error becomes one. */
export async function read<T>(
  source: ResponseSource,
  take: (response: Response) => PromiseLike<T>,
  { signal }: SignalOptions = {},
): Promise<T> {
  const response = await source;
  return untilAborted(() => take(response), signal).catch((error: unknown) =>
    // A signal given to this call has rejected with its own reason already.
    rethrow(error, signal?.aborted ? undefined : signalOf.get(response)),
  );
}

/**
 * Reads the whole body as text, in UTF-8.
 *
 * @param source - The response, or the promise of one.
 * @param options - `signal` gives up waiting; to stop the transfer too, give the signal to the request.
 * @returns The text; bytes that are no UTF-8 become U+FFFD.
 * @throws What the promise rejects with; `TypeError` when the body was read already or the network fails; what ended the request.
 * @see {@link https://fetch.spec.whatwg.org/#dom-body-text | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/text | MDN}
 * @example
 * ```ts
 * import { get, text } from "@treenail/fetch";
 *
 * console.log(await text(get("https://example.org/")));
 * ```
 */
export function text(source: ResponseSource, options?: SignalOptions): Promise<string> {
  return read(source, (response) => response.text(), options);
}

/**
 * Reads the whole body as bytes.
 *
 * @param source - The response, or the promise of one.
 * @param options - `signal` gives up waiting; to stop the transfer too, give the signal to the request.
 * @returns The bytes.
 * @throws What the promise rejects with; `TypeError` when the body was read already or the network fails; what ended the request.
 * @see {@link https://fetch.spec.whatwg.org/#dom-body-bytes | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/bytes | MDN}
 * @example
 * ```ts
 * import { bytes, get } from "@treenail/fetch";
 *
 * console.log((await bytes(get("https://example.org/"))).byteLength);
 * ```
 */
export async function bytes(
  source: ResponseSource,
  options?: SignalOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  // `Body.bytes` is younger than the engines we run on, and gives the same.
  return new Uint8Array(await read(source, (response) => response.arrayBuffer(), options));
}

/**
 * Reads the whole body as a form, multipart or urlencoded, as the response's content type says.
 *
 * @param source - The response, or the promise of one.
 * @param options - `signal` gives up waiting; to stop the transfer too, give the signal to the request.
 * @returns The form.
 * @throws What the promise rejects with; `TypeError` when the body is no form or was read already, or the network fails; what ended the request.
 * @see {@link https://fetch.spec.whatwg.org/#dom-body-formdata | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/formData | MDN}
 * @example
 * ```ts
 * import { form, get } from "@treenail/fetch";
 *
 * console.log((await form(get("https://example.org/form"))).get("field"));
 * ```
 */
export function form(source: ResponseSource, options?: SignalOptions): Promise<FormData> {
  return read(source, (response) => response.formData(), options);
}

/**
 * Iterates over the body as it comes in.
 *
 * @param response - The response.
 * @param options - `signal` ends the iteration and cancels the body; by default what ends the request, such as its `timeout`, does.
 * @returns An async iterator of pieces, of a size that the network chooses; of none when there is no body. `break`, `return()` and disposal cancel the
 * body, which lets go of the connection.
 * @throws `TypeError` when the body was read already; while iterating, what ended the request.
 * @see {@link https://fetch.spec.whatwg.org/#dom-body-body | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/body | MDN}
 * @example
 * ```ts
 * import { chunks, get } from "@treenail/fetch";
 *
 * let received = 0;
 * for await (const chunk of chunks(await get("https://example.org/"))) received += chunk.byteLength;
 * console.log(received);
 * ```
 */
export function chunks(
  response: Response,
  options?: SignalOptions,
): StreamIterator<Uint8Array<ArrayBuffer>> {
  const body = (response.body ?? fromIterable([])) as ReadableStreamOf<Uint8Array<ArrayBuffer>>;
  return toIterator(body, { signal: options?.signal ?? signalOf.get(response) });
}
