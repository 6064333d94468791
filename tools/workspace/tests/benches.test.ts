import { describe, expect, it } from "vitest";
import { quantile, summarize } from "../../../benches/calls/statistics.ts";
import { missedAims, type Weight } from "../../../benches/rust-size.ts";

describe("the aims of the benches", () => {
  const weigh = (sizes: Readonly<Partial<Record<Weight["program"], number>>>): readonly Weight[] =>
    Object.entries(sizes).map(([program, wasm]) => ({
      program: program as Weight["program"],
      wasm: wasm - 10,
      glue: 10,
    }));

  it("are reached at the very size of gloo-net, and at 5 % over externs by hand", () => {
    const sizes = { treenail: 105, "treenail-request": 200, "gloo-net": 200, externs: 100 };
    expect(missedAims(weigh(sizes))).toEqual([]);
  });

  it("are missed by a byte more", () => {
    const sizes = { treenail: 106, "treenail-request": 201, "gloo-net": 200, externs: 100 };
    expect(missedAims(weigh(sizes))).toEqual([
      "treenail-request: 201 bytes, aim 1.00 × gloo-net's 200",
      "treenail: 106 bytes, aim 1.05 × externs's 100",
    ]);
  });
});

describe("the summary of rounds", () => {
  it("compares the two sides of each round, whatever the machine did in others", () => {
    const rounds = [1, 7, 2, 9, 4].map((disturbed) => ({
      ours: 3 * disturbed,
      theirs: 2 * disturbed,
    }));
    expect(summarize(rounds)).toEqual({ ours: 12, theirs: 8, low: 1.5, ratio: 1.5, high: 1.5 });
  });

  it("lies between two values where no value is the quantile", () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([5], 0.75)).toBe(5);
  });

  it("is of no use without rounds", () => {
    expect(() => quantile([], 0.5)).toThrow("there are no values");
  });
});
