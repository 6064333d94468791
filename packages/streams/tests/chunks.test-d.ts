// The types of chunks, through the platform's own stream types and through ours.
import {
  collect,
  flatMapStream,
  fromIterable,
  mapStream,
  openWriter,
  toIterator,
  writeAll,
  type ChunkOf,
  type ReadableStreamOf,
  type WritableStreamOf,
} from "@treenail/streams";
import { expectTypeOf, it } from "vitest";

declare const untyped: ReadableStream;
declare const platform: ReadableStream<Uint8Array>;
declare const numbers: WritableStreamOf<number>;
declare const texts: WritableStream<string>;

it("tells the type of the chunks", async () => {
  expectTypeOf<ChunkOf<typeof platform>>().toEqualTypeOf<Uint8Array>();
  expectTypeOf(collect(untyped)).resolves.toEqualTypeOf<unknown[]>();
  expectTypeOf<ChunkOf<ReadableStreamOf<string>>>().toEqualTypeOf<string>();
  expectTypeOf(fromIterable([1, 2])).toEqualTypeOf<ReadableStreamOf<number>>();
  expectTypeOf(fromIterable([Promise.resolve("a")])).toEqualTypeOf<ReadableStreamOf<string>>();
  expectTypeOf(collect(fromIterable(["a"]))).resolves.toEqualTypeOf<string[]>();
  expectTypeOf(collect(platform)).resolves.toEqualTypeOf<Uint8Array[]>();

  for await (const chunk of toIterator(platform)) expectTypeOf(chunk).toEqualTypeOf<Uint8Array>();

  const doubled = fromIterable([1]).pipeThrough(mapStream((number: number) => number * 2));
  expectTypeOf(collect(doubled)).resolves.toEqualTypeOf<number[]>();
  const words = fromIterable(["a b"]).pipeThrough(flatMapStream((line: string) => line.split(" ")));
  expectTypeOf(collect(words)).resolves.toEqualTypeOf<string[]>();

  expectTypeOf(openWriter(numbers).write).parameter(0).toEqualTypeOf<number>();
  // @ts-expect-error -- a stream of numbers takes no text
  void writeAll(numbers, ["a"]);
  void writeAll(numbers, [1, 2]);
  void openWriter(texts).write("a");
  // @ts-expect-error -- a stream of text takes no numbers
  void openWriter(texts).write(1);
});
