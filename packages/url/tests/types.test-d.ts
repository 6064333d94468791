import { describe, expectTypeOf, test } from "vitest";
import { url, urlSearchParams, type GeneratedURLSearchParams } from "@treenail/url";

describe("url", () => {
  test("gives the program's own type", () => {
    expectTypeOf(url.create).returns.toEqualTypeOf<URL>();
    expectTypeOf(url.parse).returns.toEqualTypeOf<URL | null>();
    expectTypeOf(urlSearchParams.create).returns.toEqualTypeOf<URLSearchParams>();
  });
});

describe("search parameters", () => {
  test("iterate over pairs of strings", () => {
    expectTypeOf<GeneratedURLSearchParams[typeof Symbol.iterator]>().returns.toExtend<
      Iterable<[string, string]>
    >();
  });
});
