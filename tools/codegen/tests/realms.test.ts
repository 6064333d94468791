/** `is` tells objects of another realm of Node, whichever side has the class. */
import vm from "node:vm";
import { expect, test } from "vitest";
import { runFixture } from "./run-typescript.ts";

const made = await runFixture("typescript-answers-that-come-later");
const { gateKey, gateBook } = made as Readonly<
  Record<string, { readonly is: (value: unknown) => boolean }>
>;

const classes = `
  class GateKey { get [Symbol.toStringTag]() { return "GateKey"; } }
  Object.defineProperty(GateKey.prototype, Symbol.toStringTag, { value: "GateKey" });
  class GateBook extends GateKey {}
  Object.defineProperty(GateBook.prototype, Symbol.toStringTag, { value: "GateBook" });
  ({ key: new GateKey(), book: new GateBook(), fake: { [Symbol.toStringTag]: "GateKey" } });
`;
interface Objects {
  readonly key: object;
  readonly book: object;
  readonly fake: object;
}

test("an object of another realm is of its interface and of those that it inherits from", () => {
  const { key, book, fake } = vm.runInNewContext(classes) as Objects;
  expect([key, book, fake].map((each) => gateKey?.is(each))).toEqual([true, true, false]);
  expect([key, book, fake].map((each) => gateBook?.is(each))).toEqual([false, true, false]);
});

test("nothing that another realm makes does any harm", () => {
  const hostile = vm.runInNewContext(`
    new Proxy({}, { getPrototypeOf() { throw new Error("no"); } });
  `) as unknown;
  expect(gateKey?.is(hostile)).toBe(false);
});
