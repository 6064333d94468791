// A test file with every kind of outcome; `runtimes.test.ts` runs it in every runtime and looks at what is reported.
import { afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from "vitest";

let log: string[] = [];

describe("outcomes", () => {
  it("passes", () => {
    console.info("@treenail-note read this");
    expect([1, { a: 2 }]).toEqual([1, { a: expect.any(Number) as number }]);
  });
  it("fails", () => {
    expect(1).toBe(2);
  });
  it("fails later", async () => {
    await expect(Promise.reject(new TypeError("no"))).rejects.toThrow("yes");
  });
  it("throws what is no error", () => {
    throw "text";
  });
  it("takes too long", { timeout: 20 }, () => new Promise(() => undefined));
  it.skip("is skipped", () => undefined);
  it("skips itself", ({ skip }) => {
    skip();
  });
  it.fails("fails as expected", () => {
    expect(1).toBe(2);
  });
  it.each([
    [1, 2],
    [3, 4],
  ])("adds %i to %i", (a, b) => {
    expect(a + b).toBeGreaterThan(2);
  });
  it.each([{ name: "x" }])("is called $name", ({ name }) => {
    expect(name).toBe("x");
  });
});

describe("hooks", () => {
  beforeAll(() => {
    log = ["all"];
  });
  beforeEach(() => {
    log.push("each");
  });
  afterEach(() => {
    log.push("after");
  });
  test("first", ({ onTestFinished }) => {
    onTestFinished(() => {
      log.push("finished");
    });
    expect(log).toEqual(["all", "each"]);
  });
  test("second", () => {
    expect(log).toEqual(["all", "each", "after", "finished", "each"]);
  });
});

describe("a hook that fails", () => {
  beforeAll(() => {
    throw new Error("no set-up");
  });
  it("is not run", () => undefined);
});

it("spies", () => {
  const spy = vi.fn((value: number) => value + 1);
  expect(spy(1)).toBe(2);
  expect(spy).toHaveBeenCalledWith(1);
});
