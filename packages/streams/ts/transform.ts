/** Transforms out of plain functions. */
import { requireGlobal } from "@treenail/core";
import type { TransformStream } from "../generated/ts/index.ts";
import type { TransformStreamOf } from "./types.ts";

/** The platform's constructor. */
type TransformConstructor<In, Out> = new (transformer: {
  transform(chunk: In, controller: { enqueue(chunk: Out): void }): Promise<void>;
}) => TransformStream;

/**
 * A transform that gives one chunk, or several, or none, for each that it takes.
 *
 * @param transform - Called with each chunk, one after the other; returns what to give, as an iterable of any length, sync or async.
 * @returns A transform stream. What the function throws fails both of its sides.
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
  transform: (chunk: In) => Iterable<Out> | AsyncIterable<Out>,
): TransformStreamOf<In, Out> {
  return new (requireGlobal<TransformConstructor<In, Out>>("TransformStream"))({
    async transform(chunk, controller) {
      for await (const result of transform(chunk)) controller.enqueue(result);
    },
  });
}

/**
 * A transform that gives one chunk for each that it takes.
 *
 * @param transform - Called with each chunk, one after the other; may return a promise.
 * @returns A transform stream. What the function throws fails both of its sides.
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
  return new (requireGlobal<TransformConstructor<In, Out>>("TransformStream"))({
    async transform(chunk, controller) {
      controller.enqueue(await transform(chunk));
    },
  });
}
