// What is known of a value that was checked.
import { checkValue, type Check, type Schema } from "@treenail/core";
import { expectTypeOf, it } from "vitest";

declare const value: unknown;
declare const isText: (value: unknown) => value is string;
declare const numbers: Schema<number[]>;

it("has the type that was checked", async () => {
  const text = await checkValue(value, isText);
  if (!text.issues) expectTypeOf(text.value).toEqualTypeOf<string>();
  const list = await checkValue(value, numbers);
  if (!list.issues) expectTypeOf(list.value).toEqualTypeOf<number[]>();
  expectTypeOf(isText).toExtend<Check<string>>();
  // @ts-expect-error -- a function that tells no type checks nothing
  void checkValue(value, (one: unknown) => one === 1 || "no");
});
