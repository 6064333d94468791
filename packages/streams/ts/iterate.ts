/**
 * The one async iterator that every function of this package gives. Comes in: something to read from. Goes out: an iterator that ends on demand, obeys
 * a signal and leaves nothing locked.
 */
import { asyncDisposeSymbol } from "@treenail/core";
import type { Reader } from "./readers.ts";
import { openSource, type Source } from "./source.ts";
import type { StreamIterator, ToIteratorOptions } from "./to-iterator.ts";
import type { ReadResult } from "./types.ts";

/** What is needed of a reader. */
export type Locked<T> = Pick<Reader<T>, "read" | "cancel" | "releaseLock">;

/**
 * Iterates over what a reader gives. The reader is cancelled when the iteration ends early, and released in any case, which must reject its calls of `read`
 * that wait.
 *
 * @param read - What to call instead of the reader's own method.
 */
export function iterate<In, Out = In>(
  reader: Locked<In>,
  { signal, preventCancel }: ToIteratorOptions = {},
  read: () => Promise<ReadResult<Out>> = reader.read.bind(reader) as never,
): StreamIterator<Out> {
  let ended = false;
  let failure: readonly [reason: unknown] | undefined;

  const release = (): void => {
    ended = true;
    signal?.removeEventListener("abort", abort);
    reader.releaseLock();
  };
  const close = async (reason?: unknown): Promise<void> => {
    failure = undefined;
    if (ended) return;
    ended = true;
    const cancelled = preventCancel ? undefined : reader.cancel(reason);
    release();
    await cancelled;
  };
  const abort = (): void => {
    const reason: unknown = signal?.reason;
    // Whoever reads learns of the reason; that the source cannot be cancelled is no news to them.
    close(reason).catch(() => undefined);
    failure = [reason];
  };

  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);
  return {
    async next() {
      if (!ended) {
        try {
          const { done, value } = await read();
          // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may have ended while reading
          if (!ended) {
            if (!done) return { done, value };
            release();
          }
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may have ended while reading
          if (!ended) {
            release();
            throw error;
          }
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
  const output = generate({
    [Symbol.asyncIterator]: () => ({
      next: () => reader.read() as Promise<IteratorResult<In>>,
    }),
  });
  const fail = (error: unknown): never => {
    // A source that cannot be cancelled, or never answers, must not hold up the error.
    reader.cancel(error).catch(() => undefined);
    throw error;
  };
  return iterate(reader, options, () => output.next().catch(fail) as Promise<ReadResult<Out>>);
}
