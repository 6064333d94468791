/** Transforms out of plain functions. */
import { requireGlobal } from "@treenail/core";
import { fromIterable } from "./from-iterable.ts";
import type { AnyIterable } from "./iterator-of.ts";
import { lockOf } from "./lock.ts";
import type { TransformStreamOf } from "./types.ts";

/**
 * A transform that gives one chunk, or several, or none, for each that it takes.
 *
 * @param transform - Called with each chunk, one after the other; returns what to give, as an iterable of any length, also endless, sync or async. It
 * is asked for the next only when somebody reads.
 * @returns A writable and a readable stream, for `pipeThrough`. What the function throws fails both.
 * @throws `NotSupportedError` where the runtime has no `TransformStream`.
 * @see {@link https://streams.spec.whatwg.org/#ts-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/TransformStream | MDN}
 * @example
 * ```ts
 * import { collect, flatMapStream, fromIterable } from "@treenail/streams";
 *
 * const words = flatMapStream((line: string) => line.split(" "));
 * console.log(await collect(fromIterable(["a b", "c"]).pipeThrough(words)));
 * ```
 */
export function flatMapStream<In, Out>(
  transform: (chunk: In) => AnyIterable<Out>,
): TransformStreamOf<In, Out> {
  // Takes what is written, one chunk ahead of what is read. A `transform` method of its own could not wait for the reader.
  const { readable, writable } = new (requireGlobal<new () => TransformStreamOf<In, In>>(
    "TransformStream",
  ))();
  const reader = lockOf(readable);
  async function* results(): AsyncGenerator<Out, void> {
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield* transform(value as In);
      }
    } catch (error) {
      reader.cancel(error).catch(() => undefined);
      throw error;
    }
  }
  const items = results();
  const end = items.return.bind(items);
  items.return = async (reason) => {
    // Also when the generator waits for a chunk, which would hold up its end.
    const cancelled = reader.cancel(reason);
    const result = await end();
    await cancelled;
    return result;
  };
  return { readable: fromIterable(items), writable };
}

/**
 * A transform that gives one chunk for each that it takes.
 *
 * @param transform - Called with each chunk, one after the other; may return a promise.
 * @returns A writable and a readable stream, for `pipeThrough`. What the function throws fails both.
 * @throws `NotSupportedError` where the runtime has no `TransformStream`.
 * @see {@link https://streams.spec.whatwg.org/#ts-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/TransformStream | MDN}
 * @example
 * ```ts
 * import { collect, fromIterable, mapStream } from "@treenail/streams";
 *
 * console.log(await collect(fromIterable([1, 2]).pipeThrough(mapStream((number: number) => number * 2))));
 * ```
 */
export function mapStream<In, Out>(
  transform: (chunk: In) => Out | PromiseLike<Out>,
): TransformStreamOf<In, Out> {
  return flatMapStream((chunk) => [transform(chunk)]);
}
