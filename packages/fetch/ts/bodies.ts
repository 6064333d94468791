/** Reading a response's body: from the response, or from the promise of one. */
import { requireGlobal, untilAborted, type SignalOptions } from "@treenail/core";
import { toIterator, type ReadableStreamOf, type StreamIterator } from "@treenail/streams";
import { anySignal, type AbortSignal } from "@treenail/events";
import type { FormData } from "@treenail/file";
import type { Response } from "../generated/ts/index.ts";
import { endedBy, type Sent } from "./dispatch.ts";
import { rethrow } from "./errors.ts";

/** Options of `lines`, `ndjson` and `serverSentEvents`. */
export interface LinesOptions extends SignalOptions {
  /** How long a line may be, in UTF-16 code units; 2²⁰ (1,048,576) by default, so that a server cannot fill the memory. */
  readonly maxLength?: number | undefined;
}

/** A response, or the promise of one, such as `get` returns. */
export type ResponseSource = Response | PromiseLike<Response>;

/**
 * Reads a body once, and makes something of what it holds. All of it obeys the signal, and a body that nobody has begun to read when the signal fires
 * is cancelled.
 *
 * @param take - Reads the body.
 * @param make - Makes something of what that gives.
 */
export function read<Held, T = Held>(
  source: ResponseSource,
  take: (response: Response) => Promise<Held>,
  { signal }: SignalOptions = {},
  make?: (held: Held) => T | PromiseLike<T>,
): Promise<T> {
  const work = async (): Promise<T> => {
    const response: Sent = await source;
    if (signal?.aborted) response.body?.cancel().catch(() => undefined);
    const held: Promise<unknown> = take(response).catch(rethrow(response[endedBy]));
    return held.then(make as (held: unknown) => T);
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
  return read(source, (response) => response.text(), options);
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
export function bytes(
  source: ResponseSource,
  options?: SignalOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  // `Body.bytes` is younger than the engines we run on, and gives the same.
  return read(
    source,
    (response) => response.arrayBuffer(),
    options,
    (buffer) => new Uint8Array(buffer),
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
    (response) => {
      // There is no such global, and the error names what is missing.
      if (!("formData" in response)) requireGlobal("Response.formData");
      return response.formData();
    },
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
  return iterateOver(response, toIterator as Reading<Uint8Array<ArrayBuffer>>, options);
}

/** Reads from a body, piece by piece. */
export type Reading<T> = (
  body: ReadableStreamOf<Uint8Array<ArrayBuffer>>,
  options: LinesOptions,
) => StreamIterator<T>;

/**
 * Iterates over what is read from a body, until the signal or what ends the request.
 *
 * @param from - What has the body, when it is not the response itself.
 */
export function iterateOver<T>(
  response: Sent,
  reading: Reading<T>,
  { maxLength = 2 ** 20, ...options }: LinesOptions = {},
  from: Response = response,
): StreamIterator<T> {
  const signal = anySignal([options.signal as AbortSignal, response[endedBy]]);
  if (!("body" in from)) requireGlobal("Response.body");
  const body = (from.body ?? emptyStream()) as ReadableStreamOf<Uint8Array<ArrayBuffer>>;
  const iterator = reading(body, { maxLength, signal });
  return { ...iterator, next: () => iterator.next().catch(rethrow(signal)) };
}

/** Not the body of an empty text, which gives an empty piece in Safari. */
function emptyStream(): object {
  return new (requireGlobal<new (source: object) => object>("ReadableStream"))({
    start: (controller: { close(): void }) => {
      controller.close();
    },
  });
}
