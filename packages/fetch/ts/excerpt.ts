/** How a body begins, for a log: little, soon, and without taking anything from whoever reads the body. */
import { requireGlobal, untilAborted, type SignalOptions } from "@treenail/core";
import { anySignal, timeoutSignal, type AbortSignal } from "@treenail/events";
import type { Response } from "../generated/ts/index.ts";
import { branch } from "./branch.ts";

/** Options of {@link excerpt}. */
export interface ExcerptOptions extends SignalOptions {
  /** How many UTF-16 code units to give at most; 1000 by default. */
  readonly length?: number | undefined;
  /** How long to wait for them, in milliseconds; 300 by default. */
  readonly within?: number | undefined;
}

/** What is needed of the platform's reader. */
interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

/** What is needed of the platform's decoder. */
type DecoderConstructor = new () => {
  decode(bytes: Uint8Array | undefined, options: { readonly stream: true }): string;
};

/**
 * Reads how a body begins, as text. The body can still be read, from its start.
 *
 * @param response - The response.
 * @param options - `length` and `within` say when it is enough; `signal` ends the wait, too.
 * @returns The text, decoded as UTF-8: what came in time, and nothing when there is no body, it was read already or fails. Never rejects.
 * @see {@link https://fetch.spec.whatwg.org/#concept-body-clone | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Response/clone | MDN}
 * @example
 * ```ts
 * import { excerpt, get, isHttpStatusError } from "@treenail/fetch";
 *
 * await get("https://example.org/status/404").catch(async (error: unknown) => {
 *   if (isHttpStatusError(error)) console.log(error.message, await excerpt(error.response));
 * });
 * ```
 */
export async function excerpt(
  response: Response,
  { length = 1000, within = 300, signal }: ExcerptOptions = {},
): Promise<string> {
  let text = "";
  try {
    // Where there is no body this throws, as it does for one that was read.
    const reader = (branch(response).body as unknown as { getReader(): BodyReader }).getReader();
    const decoder = new (requireGlobal<DecoderConstructor>("TextDecoder"))();
    const read = async (): Promise<void> => {
      let chunk: Awaited<ReturnType<BodyReader["read"]>>;
      while (text.length < length && !(chunk = await reader.read()).done)
        text += decoder.decode(chunk.value, { stream: true });
    };
    await untilAborted(read(), anySignal([signal as AbortSignal, timeoutSignal(within)])).catch(
      () => undefined,
    );
    reader.cancel().catch(() => undefined);
  } catch {
    // There is nothing to tell.
  }
  return text.slice(0, length);
}
