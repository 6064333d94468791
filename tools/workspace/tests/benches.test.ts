import { describe, expect, it } from "vitest";
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
