import { describe, expectTypeOf, test } from "vitest";
import type { EventOf } from "@treenail/events";
import {
  blob,
  fileReader,
  url,
  type Blob as OurBlob,
  type GeneratedFileReader,
} from "@treenail/file";

describe("types of the platform", () => {
  test("are the program's own", () => {
    expectTypeOf<OurBlob>().toEqualTypeOf<Blob>();
    expectTypeOf(url.createObjectURL).parameters.toEqualTypeOf<[obj: Blob | MediaSource]>();
  });
});

describe("functions", () => {
  test("give typed promises and take a signal last", () => {
    expectTypeOf(blob.bytes).returns.resolves.toEqualTypeOf<Uint8Array<ArrayBuffer>>();
    expectTypeOf(blob.text).toBeCallableWith({} as Blob, { signal: AbortSignal.abort() });
  });

  test("make handles that can be disposed of", () => {
    expectTypeOf(fileReader.create).returns.toExtend<Disposable>();
    expectTypeOf(blob.create).returns.not.toExtend<Disposable>();
  });

  test("narrow what they test", () => {
    expectTypeOf(blob.is).guards.toEqualTypeOf<Blob>();
  });

  test("know constants as literals", () => {
    expectTypeOf<typeof fileReader.DONE>().toEqualTypeOf<2>();
  });
});

describe("events of a reader", () => {
  test("are typed without the program's types, too", () => {
    expectTypeOf<EventOf<GeneratedFileReader, "progress">>().toEqualTypeOf<ProgressEvent>();
  });
});
