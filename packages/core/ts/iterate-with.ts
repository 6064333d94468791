/** The platform's own async iterators, with a signal. */
import { softAbort, type SignalOptions } from "./abort.ts";
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
export async function* iterateWith<Item>(
  options: SignalOptions | null | undefined,
  receiver: unknown,
  api: string,
  ...args: readonly unknown[]
): AsyncGenerator<Item, undefined, void> {
  const signal = options?.signal;
  if (signal?.aborted) throw signal.reason;
  const iterator = callMethod<AsyncIterator<Item, unknown, void>>(receiver, api, ...args);
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
