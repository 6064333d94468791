/** Reading a response's body: from the response, or from the promise of one. */
import { callMethod, readAttribute, untilAborted, type SignalOptions } from "@treenail/core";
import {
  fromIterable,
  toIterator,
  type ReadableStreamOf,
  type StreamIterator,
} from "@treenail/streams";
import { anySignal, type AbortSignal } from "@treenail/events";
import type { FormData, Response } from "../generated/ts/index.ts";
import { endedBy, type Sent } from "./dispatch.ts";
import { rethrow } from "./errors.ts";

/** A response, or the promise of one, such as `get` returns. */
export type ResponseSource = Response | PromiseLike<Response>;

/**
 * Reads a body once, and makes something of what it holds. All of it obeys the signal, and a body that nobody has begun to read when the signal fires
 * is cancelled.
 *
 * @param take - Reads the body; what it is given handles a rejection of the body.
 */
export function read<T>(
  source: ResponseSource,
  take: (response: Response, fail: (error: unknown) => never) => Promise<T>,
  { signal }: SignalOptions = {},
): Promise<T> {
  const work = async (): Promise<T> => {
    const response: Sent = await source;
    if (signal?.aborted) response.body?.cancel().catch(() => undefined);
    return take(response, rethrow(response[endedBy]));
  };
  return untilAborted(work(), signal).catch(rethrow(signal));
}

/**
 * Reads the whole body as text, in UTF-8.
 *
 * @param source - The response, or the promise of one.
 * @param options - `signal` gives up waiting, for the response as for its body; to stop the transfer too, give the signal to the request.
 * @returns The text; bytes that are no UTF-8 become U+FFFD.
 * @throws What the promise rejects with; `TypeError` when the body was read already or the network fails; what ended the request; the signal's
 * reason, as a `RequestAbortedError` when that is no error.
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
  return read(source, (response, fail) => response.text().catch(fail), options);
}

/**
 * Reads the whole body as bytes.
 *
 * @param source - The response, or the promise of one.
 * @param options - `signal` gives up waiting, for the response as for its body; to stop the transfer too, give the signal to the request.
 * @returns The bytes.
 * @throws What the promise rejects with; `TypeError` when the body was read already or the network fails; what ended the request; the signal's
 * reason, as a `RequestAbortedError` when that is no error.
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
  return new Uint8Array(
    await read(source, (response, fail) => response.arrayBuffer().catch(fail), options),
  );
}

/**
 * Reads the whole body as a form, multipart or urlencoded, as the response's content type says.
 *
 * @param source - The response, or the promise of one.
 * @param options - `signal` gives up waiting, for the response as for its body; to stop the transfer too, give the signal to the request.
 * @returns The form.
 * @throws What the promise rejects with; `TypeError` when the body is no form or was read already, or the network fails; what ended the request; the
 * signal's reason, as a `RequestAbortedError` when that is no error; `NotSupportedError` where the runtime has no `Response.formData`.
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
  return read(
    source,
    (response, fail) => callMethod<Promise<FormData>>(response, "Response.formData").catch(fail),
    options,
  );
}

/**
 * Iterates over the body as it comes in.
 *
 * @param response - The response.
 * @param options - `signal` ends the iteration and cancels the body, as what ends the request does, such as its `timeout`.
 * @returns An async iterator of pieces, of a size that the network chooses; of none when there is no body. `break`, `return()` and disposal cancel the
 * body, which lets go of the connection.
 * @throws `TypeError` when the body was read already; while iterating, what ended the request, or the signal's reason, as a `RequestAbortedError` when
 * that is no error; what a network that fails gives.
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
  const body =
    readAttribute<ReadableStreamOf<Uint8Array<ArrayBuffer>> | null>(response, "Response.body") ??
    fromIterable<Uint8Array<ArrayBuffer>>([]);
  const signal = anySignal([options?.signal as AbortSignal, (response as Sent)[endedBy]]);
  const iterator = toIterator(body, { signal });
  return { ...iterator, next: () => iterator.next().catch(rethrow(signal)) };
}
