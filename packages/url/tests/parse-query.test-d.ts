// The types of a query's parameters.
import type { Schema } from "@treenail/core";
import {
  asBoolean,
  asInteger,
  asNumber,
  asText,
  listOf,
  oneOf,
  optional,
  parseQuery,
} from "@treenail/url";
import { expectTypeOf, it } from "vitest";

declare const params: URLSearchParams;
declare const dates: Schema<Date>;

it("has the type of each parameter", () => {
  const query = parseQuery(params, {
    page: asInteger,
    price: asNumber,
    tag: listOf(asText),
    draft: asBoolean,
    sort: optional(oneOf("name", "date")),
    size: optional(asInteger, null),
    since: dates,
    upper: (values: readonly string[]) => values.map((value) => value.toUpperCase()),
  });
  expectTypeOf(query).toEqualTypeOf<{
    readonly page: number;
    readonly price: number;
    readonly tag: string[];
    readonly draft: boolean;
    readonly sort: "name" | "date" | undefined;
    readonly size: number | null;
    readonly since: Date;
    readonly upper: string[];
  }>();
  expectTypeOf(query).not.toHaveProperty("other");
});
