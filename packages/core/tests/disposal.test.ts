import { asyncDisposeSymbol, disposeSymbol } from "@treenail/core";
import { expect, it } from "vitest";

it("uses the platform's disposal symbols, or the registry's where it has none", () => {
  const { dispose, asyncDispose } = Symbol as { dispose?: symbol; asyncDispose?: symbol };
  expect(disposeSymbol).toBe(dispose ?? Symbol.for("Symbol.dispose"));
  expect(asyncDisposeSymbol).toBe(asyncDispose ?? Symbol.for("Symbol.asyncDispose"));
});

it("keeps the two apart", () => {
  expect(disposeSymbol).not.toBe(asyncDisposeSymbol);
});
