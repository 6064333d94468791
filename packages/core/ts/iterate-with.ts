/** The platform's own async iterators, with a signal. */
import { softAbort, type SignalOptions } from "./abort.ts";
import { NotSupportedError } from "./not-supported.ts";
import { callMethod } from "./platform-call.ts";

/**
 * Calls a method that gives an async iterator, and iterates over it.
 *
 * @typeParam Item - What it iterates over.
 * @param options - `signal` ends the iteration, with `signal.reason`, also while the next item is awaited.
 * @param receiver - The object.
 * @param api - The method as its specification spells it.
 * @param args - What to pass.
 * @returns An iterator that calls the method when the first item is asked for. Leaving the loop ends the platform's iterator, too.
 * @throws `NotSupportedError` when the object has no such method; `signal.reason` when the signal fires; else what the platform's iterator rejects with.
 * @see {@link https://webidl.spec.whatwg.org/#idl-async-iterable | Web IDL Standard: async iterables}
 * @example
 * ```ts
 * import { iterateWith } from "@treenail/core";
 *
 * const stream = new Blob(["hello"]).stream();
 * for await (const chunk of iterateWith<Uint8Array>(undefined, stream, "ReadableStream.values")) console.log(chunk);
 * ```
 */
export function iterateWith<Item>(
  options: SignalOptions | null | undefined,
  receiver: unknown,
  api: string,
  ...args: readonly unknown[]
): AsyncGenerator<Item, undefined, void> {
  return iterate(options, () => callMethod<AnyIterator<Item>>(receiver, api, ...args));
}

/**
 * Iterates as {@link iterateWith} does, and by a reader of the object where the engine has no such method.
 *
 * @typeParam Item - What it iterates over.
 * @param options - `signal` ends the iteration, with `signal.reason`, also while the next item is awaited.
 * @param receiver - The object.
 * @param api - The method as its specification spells it.
 * @param open - The method that gives a reader, which has `read`, `cancel` and `releaseLock`.
 * @param init - What to pass to the first; with `preventCancel` in it the reader is not cancelled when the loop is left.
 * @returns An iterator that calls either method when the first item is asked for. Leaving the loop cancels the reader, and its lock is released in any case.
 * @throws `NotSupportedError` when the object has neither; `signal.reason` when the signal fires; else what reading rejects with.
 * @see {@link https://streams.spec.whatwg.org/#rs-asynciterator | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream#async_iteration | MDN}
 * @example
 * ```ts
 * import { iterateByReader } from "@treenail/core";
 *
 * const stream = new Blob(["hello"]).stream();
 * const chunks = iterateByReader<Uint8Array>(undefined, stream, "ReadableStream.values", "ReadableStream.getReader");
 * for await (const chunk of chunks) console.log(chunk);
 * ```
 */
export function iterateByReader<Item>(
  options: SignalOptions | null | undefined,
  receiver: unknown,
  api: string,
  open: string,
  init?: { readonly preventCancel?: boolean | undefined } | null,
): AsyncGenerator<Item, undefined, void> {
  return iterate(options, () => {
    try {
      return callMethod<AnyIterator<Item>>(receiver, api, init ?? undefined);
    } catch (error) {
      if (!(error instanceof NotSupportedError)) throw error;
      return readerIterator(callMethod<Reader<Item>>(receiver, open), init?.preventCancel);
    }
  });
}

type AnyIterator<Item> = AsyncIterator<Item, unknown, void>;

interface Reader<Item> {
  read(): Promise<IteratorResult<Item, unknown>>;
  cancel(): Promise<void>;
  releaseLock(): void;
}

function readerIterator<Item>(reader: Reader<Item>, preventCancel?: boolean): AnyIterator<Item> {
  return {
    async next() {
      let isOver = true;
      try {
        const result = await reader.read();
        isOver = result.done === true;
        return result;
      } finally {
        if (isOver) reader.releaseLock();
      }
    },
    async return() {
      const cancelled = preventCancel ? undefined : reader.cancel();
      reader.releaseLock();
      await cancelled;
      return { done: true, value: undefined };
    },
  };
}

async function* iterate<Item>(
  options: SignalOptions | null | undefined,
  begin: () => AnyIterator<Item>,
): AsyncGenerator<Item, undefined, void> {
  const signal = options?.signal;
  if (signal?.aborted) throw signal.reason;
  const iterator = begin();
  let isOver = false;
  try {
    for (;;) {
      // An iterator that fails is over, too.
      isOver = true;
      const { done, value } = await softAbort(() => iterator.next(), signal);
      if (done) return;
      isOver = false;
      yield value;
    }
  } finally {
    const end = isOver && !signal?.aborted ? undefined : iterator.return?.();
    // An item that is still awaited would keep who gave up waiting.
    if (signal?.aborted) end?.catch(() => undefined);
    else await end;
  }
}
