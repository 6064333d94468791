import { checkValue, type Schema } from "@treenail/core";
import { describe, expect, it } from "vitest";

const isText = (value: unknown): value is string => typeof value === "string";

/** A schema that answers what it is given to answer. */
function schema<T>(validate: Schema<T>["~standard"]["validate"]): Schema<T> {
  return { "~standard": { version: 1, validate } };
}

describe("checkValue", () => {
  it("lets through everything when nothing is asked for", () => {
    expect(checkValue(1, undefined)).toEqual({ value: 1 });
  });

  it("lets through what a guard lets through, and says of the rest only that it is wrong", () => {
    expect(checkValue("a", isText)).toEqual({ value: "a" });
    expect(checkValue(1, isText)).toEqual({ issues: [] });
  });

  it("gives what a schema answers, now or later", async () => {
    const length = schema((value) => ({ value: String(value).length }));
    expect(checkValue("abc", length)).toEqual({ value: 3 });
    const issues = [{ message: "no" }];
    expect(
      await checkValue(
        1,
        schema(() => Promise.resolve({ issues })),
      ),
    ).toEqual({ issues });
  });

  it("takes a schema that is a function too, as some libraries make them", () => {
    const callable = Object.assign(
      (value: unknown): value is string => value === 0,
      schema(() => ({ value: "made" })),
    );
    expect(checkValue(1, callable)).toEqual({ value: "made" });
  });

  it("passes on what a guard throws", () => {
    const throwing = (value: unknown): value is string => {
      throw new RangeError(String(value));
    };
    expect(() => checkValue(1, throwing)).toThrow(RangeError);
  });
});
