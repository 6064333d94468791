// The types of chunks, through the platform's own stream types and through ours.
import {
  collect,
  flatMapStream,
  fromIterable,
  mapStream,
  openWriter,
  pipe,
  toIterator,
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
  void pipe(["a"], numbers);
  void pipe([1, 2], numbers);
  void openWriter(texts).write("a");
  // @ts-expect-error -- a stream of text takes no numbers
  void openWriter(texts).write(1);
});

it("checks what a stream is piped through", () => {
  const numbersRead = fromIterable([1]);
  const lengths = mapStream((text: string) => text.length);
  const texts = mapStream((value: number | string) => String(value));
  // @ts-expect-error -- a transform of text takes no numbers
  numbersRead.pipeThrough(lengths);
  // Nor does one of the platform's own types.
  // @ts-expect-error -- a transform of text takes no numbers
  numbersRead.pipeThrough(new TextEncoderStream());
  expectTypeOf(numbersRead.pipeThrough(texts)).toEqualTypeOf<ReadableStreamOf<string>>();
  expectTypeOf(
    numbersRead.pipeThrough(texts, { preventCancel: true }).pipeThrough(lengths),
  ).toEqualTypeOf<ReadableStreamOf<number>>();
  const encoded = fromIterable(["a"]).pipeThrough(new TextEncoderStream());
  expectTypeOf(collect(encoded)).resolves.toExtend<Uint8Array[]>();
  // What nobody typed takes anything.
  expectTypeOf(collect(numbersRead.pipeThrough(new TransformStream()))).resolves.toEqualTypeOf<
    unknown[]
  >();
});

it("takes a stream of more for one of less, as its chunks go in or out", () => {
  expectTypeOf<WritableStreamOf<number | string>>().toExtend<WritableStreamOf<number>>();
  expectTypeOf<WritableStreamOf<number>>().not.toExtend<WritableStreamOf<number | string>>();
  expectTypeOf<ReadableStreamOf<number>>().toExtend<ReadableStreamOf<number | string>>();
  expectTypeOf<ReadableStreamOf<number | string>>().not.toExtend<ReadableStreamOf<number>>();
});

it("is a stream of the platform", () => {
  expectTypeOf<ReadableStreamOf<number>>().toExtend<ReadableStream>();
  expectTypeOf<WritableStreamOf<number>>().toExtend<WritableStream>();
  expectTypeOf<ReadableStreamOf<Uint8Array<ArrayBuffer>>>().toExtend<BodyInit>();
  expectTypeOf<ReadableStream>().toExtend<ReadableStreamOf<number>>();
  expectTypeOf<WritableStream>().toExtend<WritableStreamOf<number>>();
});
