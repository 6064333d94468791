/**
 * The one async iterator that every function of this package gives. Comes in: something to read from. Goes out: an iterator that ends on demand, obeys
 * a signal and leaves nothing locked.
 */
import { asyncDisposeSymbol } from "@treenail/core";
import type { Reader } from "./readers.ts";
import { openSource, type Source } from "./source.ts";
import type { StreamIterator, ToIteratorOptions } from "./to-iterator.ts";
import type { ReadResult } from "./types.ts";

/** What is needed of a reader, to read by another function. */
export type Lock = Pick<Reader<unknown>, "cancel" | "releaseLock">;

/**
 * Iterates over what can be read. The lock's stream is cancelled when the iteration ends early, and released in any case, which must settle the
 * calls of `read` that wait.
 */
export function iterate<T>(
  lock: Lock,
  read: () => Promise<ReadResult<T>>,
  { signal, preventCancel }: ToIteratorOptions = {},
): StreamIterator<T> {
  let ended = false;
  let failure: readonly [reason: unknown] | undefined;

  const release = (): void => {
    ended = true;
    signal?.removeEventListener("abort", abort);
    lock.releaseLock();
  };
  const close = async (reason?: unknown, error?: readonly [reason: unknown]): Promise<void> => {
    failure = error;
    if (ended) return;
    const cancelled = preventCancel ? undefined : lock.cancel(reason);
    release();
    await cancelled;
  };
  const abort = (): void => {
    const reason: unknown = signal?.reason;
    // Whoever reads learns of the reason; that the source cannot be cancelled is no news to them.
    close(reason, [reason]).catch(() => undefined);
  };

  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);
  return {
    async next() {
      try {
        const result = ended || (await read());
        // It may have ended while reading.
        if (!ended && result !== true) {
          if (!result.done) return result;
          release();
        }
      } catch (error) {
        if (!ended) {
          release();
          failure = [error];
        }
      }
      const error = failure;
      failure = undefined;
      if (error) throw error[0];
      return { done: true, value: undefined };
    },
    async return() {
      await close();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [asyncDisposeSymbol]: () => close(),
  };
}

/** Iterates over what a generator makes of a source. The generator need not end its input: what it throws cancels the source. */
export function derive<In, Out>(
  source: Source<In>,
  generate: (input: AsyncIterable<In>) => AsyncGenerator<Out, void>,
  options?: ToIteratorOptions,
): StreamIterator<Out> {
  const reader = openSource(source);
  const next = (): Promise<IteratorResult<In>> => reader.read() as Promise<IteratorResult<In>>;
  const output = generate({ [Symbol.asyncIterator]: () => ({ next }) });
  const fail = (error: unknown): never => {
    // A source that cannot be cancelled, or never answers, must not hold up the error.
    reader.cancel(error).catch(() => undefined);
    throw error;
  };
  return iterate(reader, () => output.next().catch(fail) as Promise<ReadResult<Out>>, options);
}
