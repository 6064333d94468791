import { expect, it } from "vitest";
import { checkDrift } from "../src/check/drift.ts";

it("generated output is what the compiler writes; if not, run `npm run generate`", async () => {
  expect(await checkDrift()).toEqual([]);
});
