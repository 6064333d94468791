/**
 * The one async iterator that every function of this package gives. Comes in: something to read from. Goes out: an iterator that ends on demand, obeys
 * a signal and leaves nothing locked.
 */
import { asyncDisposeSymbol } from "@treenail/core";
import type { Lock } from "./lock.ts";
import { openSource, type Source } from "./source.ts";
import type { StreamIterator, ToIteratorOptions } from "./to-iterator.ts";
import type { ReadResult } from "./types.ts";

/**
 * Iterates over what can be read. The lock's stream is cancelled when the iteration ends early, and released in any case, which must settle the
 * calls of `read` that wait.
 */
export function iterate<T>(
  lock: Pick<Lock<unknown>, "cancel" | "releaseLock">,
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
  const close = async (
    reason?: unknown,
    error?: readonly [reason: unknown],
  ): Promise<IteratorReturnResult<undefined>> => {
    failure = error;
    if (!ended) {
      const cancelled = preventCancel ? undefined : lock.cancel(reason);
      release();
      await cancelled;
    }
    return { done: true, value: undefined };
  };
  const abort = (): void => {
    const reason: unknown = signal?.reason;
    // Whoever reads learns of the reason; that the source cannot be cancelled is no news to them.
    close(reason, [reason]).catch(() => undefined);
  };
  // What it gives is how one of the two is typed, and what the other does not mind.
  const end = (): never => close() as never;

  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);
  return {
    async next() {
      try {
        while (!ended) {
          const result = await read();
          // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may have ended while reading
          if (ended) break;
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
      // Forgets the failure, which is given once.
      const done = close();
      if (error) throw error[0];
      return done;
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
    [asyncDisposeSymbol]: end,
  };
}

/**
 * Iterates over what a generator makes of a source. The generator is given the options, too, and need not end its input: what it throws cancels the
 * source.
 */
export function derive<In, Out, Options extends ToIteratorOptions>(
  source: Source<In>,
  generate: (input: AsyncIterable<In>, options: Options) => AsyncGenerator<Out, void>,
  options: Options | undefined,
): StreamIterator<Out> {
  const reader = openSource(source);
  const input = {
    next: () => reader.read() as Promise<IteratorResult<In>>,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  const output = generate(input, { ...options } as Options);
  const fail = (error: unknown): never => {
    // A source that cannot be cancelled, or never answers, must not hold up the error.
    reader.cancel(error).catch(() => undefined);
    throw error;
  };
  return iterate(reader, () => output.next().catch(fail) as Promise<ReadResult<Out>>, options);
}
