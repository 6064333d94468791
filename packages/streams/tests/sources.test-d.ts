// The types of what comes from sources of every kind.
import type { Schema } from "@treenail/core";
import {
  chunks,
  fromIterable,
  lines,
  merge,
  ndjson,
  pipe,
  progress,
  tee,
  type ItemOf,
  type StreamIterator,
  type WritableStreamOf,
} from "@treenail/streams";
import { expectTypeOf, it } from "vitest";

declare const untyped: ReadableStream;
declare const bytes: ReadableStream<Uint8Array<ArrayBuffer>>;
declare const later: AsyncIterable<Date>;
declare const numbers: WritableStreamOf<number>;
declare const isNumber: (value: unknown) => value is number;
declare const dates: Schema<Date>;

it("tells the type of a source's items", () => {
  expectTypeOf<ItemOf<typeof bytes>>().toEqualTypeOf<Uint8Array<ArrayBuffer>>();
  expectTypeOf<ItemOf<typeof untyped>>().toEqualTypeOf<unknown>();
  expectTypeOf<ItemOf<Promise<number>[]>>().toEqualTypeOf<number>();
  expectTypeOf<ItemOf<typeof later>>().toEqualTypeOf<Date>();
});

it("merges the types of the items, and tees them", () => {
  const merged = merge([[1], fromIterable(["a"]), later]);
  expectTypeOf(merged).toEqualTypeOf<StreamIterator<number | string | Date>>();
  expectTypeOf(tee(later)).toEqualTypeOf<[StreamIterator<Date>, StreamIterator<Date>]>();
});

it("gives texts, bytes, and values that were checked", () => {
  expectTypeOf(lines(bytes)).toEqualTypeOf<StreamIterator<string>>();
  expectTypeOf(chunks(bytes, 2)).toEqualTypeOf<StreamIterator<Uint8Array<ArrayBuffer>>>();
  expectTypeOf(progress([new DataView(new ArrayBuffer(1))], () => undefined)).toEqualTypeOf<
    StreamIterator<DataView<ArrayBuffer>>
  >();
  expectTypeOf(ndjson(bytes)).toEqualTypeOf<StreamIterator<unknown>>();
  expectTypeOf(ndjson(bytes, isNumber)).toEqualTypeOf<StreamIterator<number>>();
  expectTypeOf(ndjson(bytes, dates)).toEqualTypeOf<StreamIterator<Date>>();
  // @ts-expect-error -- a type that nobody checked would be a wish
  void ndjson<number>(bytes);
});

it("pipes only what a sink takes", () => {
  void pipe([1, 2], numbers);
  void pipe(untyped, numbers);
  // @ts-expect-error -- a sink of numbers takes no dates
  void pipe(later, numbers);
});
