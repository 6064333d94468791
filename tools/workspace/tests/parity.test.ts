import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkConventions, checkParity } from "../src/check/parity.ts";
import { compareLayers, type Differences, type Layer } from "../src/parity/compare.ts";
import { rustItems, rustMethodsInMacros } from "../src/parity/rust-items.ts";
import { typescriptItems } from "../src/parity/typescript-items.ts";
import { layeredPackages } from "../src/test/files.ts";

describe("the languages of the packages", () => {
  it.each(layeredPackages())(
    "offer the same by hand in %s, or its parity.json says why not",
    (name) => {
      expect(checkParity([name])).toEqual([]);
    },
  );

  it("need every convention", () => {
    expect(checkConventions(layeredPackages())).toEqual([]);
  });
});

describe("what is read", () => {
  let folder: string;
  const write = (file: string, text: string): void => {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  const names = (items: readonly { readonly name: string }[]): readonly string[] =>
    items.map(({ name }) => name);

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "treenail-parity-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("of TypeScript is what the index exports by hand, with members", () => {
    write(
      "index.ts",
      `export * from "../generated/ts/index.ts";
export * from "./all.ts";
export { chosen, type Chosen } from "./some.ts";
export { other } from "@treenail/core";
`,
    );
    write(
      "all.ts",
      `export const one = 1, two = 2;
export function call(value: string): string;
export function call(value: unknown): unknown { return value; }
export class Box { private hidden = 1; shown = 2; [Symbol.iterator](): void {} open(): void {} }
export type Name = string;
const inner = 3;
function helper(): number { return inner; }
`,
    );
    write(
      "some.ts",
      `export function chosen(): void {}
export interface Chosen { readonly width: number; turn(): void }
export function unchosen(): void {}
export interface Unchosen { height: number }
`,
    );
    expect(names(typescriptItems(path.join(folder, "index.ts")))).toEqual([
      "Box",
      "Box.open",
      "Box.shown",
      "Chosen",
      "Chosen.turn",
      "Chosen.width",
      "Name",
      "call",
      "chosen",
      "one",
      "two",
    ]);
  });

  it("of Rust is what the crate exports by hand, with methods and fields", () => {
    write(
      "lib.rs",
      `mod boxes;
mod inner;
pub mod open;
mod generated;

pub use boxes::{Box, Turn, made, run as start};
pub use generated::*;
pub use treenail_core::{Error, Result};
`,
    );
    write(
      "boxes.rs",
      `pub struct Box<T> {
    pub width: u32,
    depth: u32,
}

impl<T: Fn(u8) -> u8> Box<T>
where
    T: Clone,
{
    pub const SIDES: u32 = 6;

    pub async fn open(&self) {
        pub fn nested() {}
    }

    pub(crate) fn secret(&self) {}

    #[doc(hidden)]
    pub fn hidden(&self) {}
}

impl<T> Drop for Box<T> {
    fn drop(&mut self) {}
}

impl Taken {
    pub fn added(&self) {}
}

pub trait Turn {
    fn turn(&self);
}

pub struct Private;

impl Private {
    pub fn unreachable(&self) {}
}
`,
    );
    write("inner.rs", "pub fn inner() {}\n");
    write("open.rs", "pub fn seen() {}\n\nfn unseen() {}\n");
    expect(names(rustItems(folder, new Set(["Taken"])))).toEqual([
      "Box",
      "Box::SIDES",
      "Box::open",
      "Box::width",
      "Taken::added",
      "Turn",
      "Turn::turn",
      "made",
      "seen",
      "start",
    ]);
    expect(rustMethodsInMacros(folder)).toEqual(["nested"]);
  });
});

describe("a difference", () => {
  const layer = (names: readonly string[], others: readonly string[] = []): Layer => ({
    items: names.map((name) => {
      const owner = /^(\w+)(?:\.|::)/u.exec(name)?.[1];
      return owner === undefined ? { name } : { name, owner };
    }),
    others,
  });
  const compare = (
    typescript: Layer,
    rust: Layer,
    differences: Differences = {},
    conventions: Differences = {},
  ): readonly string[] => compareLayers({ typescript, rust }, differences, conventions);
  const same = layer(["sleepLong"]);

  it("is none between names that are written as their language does", () => {
    expect(compare(layer(["sleepLong", "Sleeper"]), layer(["sleep_long", "Sleeper"]))).toEqual([]);
    expect(compare(layer(["once"]), layer(["Target::once"]))).toEqual([]);
  });

  it("is none between an option and a method, and the options' type needs no other", () => {
    expect(
      compare(layer(["WaitOptions", "WaitOptions.limit"]), layer(["Wait::limit"], ["Wait::go"]), {
        typescript: {},
      }),
    ).toEqual([]);
  });

  it("is none where the generated layer or a package below has it", () => {
    expect(compare(layer(["abort"]), layer([], ["Controller::abort"]))).toEqual([]);
  });

  it("names what is missing, and the line to add", () => {
    const [finding, ...rest] = compare(layer(["race"]), layer([]));
    expect(rest).toEqual([]);
    expect(finding).toContain("Rust has nothing of the name of `race` in TypeScript");
    expect(finding).toContain('under "typescript" and a reason, "race"');
    expect(finding).toContain('under "renamed" and a reason, "race": "…"');
    expect(compare(layer([]), layer(["Wait::go"]))[0]).toContain('"…": "Wait::go"');
  });

  it("is explained by the list, a type with its members, or by letters", () => {
    const typescript = layer(["Scope", "Scope.end", "isBadError"]);
    const rust = layer(["Guard::disarm", "Guard::forget"]);
    const differences = {
      typescript: { "Rust drops its variables": ["Scope"], "types say it": ["is*Error"] },
      rust: { "guards can be let go of": ["Guard::*"] },
    };
    expect(compare(typescript, rust, differences)).toEqual([]);
  });

  it("is explained by another name, which both must have", () => {
    const differences = { renamed: { "a method in Rust": { anySignal: "Signal::any" } } };
    expect(compare(layer(["anySignal"]), layer([], ["Signal::any"]), differences)).toEqual([]);
    expect(compare(layer(["anySignal"]), layer([]), differences)[0]).toContain(
      "Rust has no `Signal::any`",
    );
    expect(compare(layer([]), layer([], ["Signal::any"]), differences)[0]).toContain(
      "TypeScript has no `anySignal`",
    );
  });

  it("is explained by a convention, which no list repeats", () => {
    const conventions = { rust: { "types are made by it": ["*::new"] } };
    expect(compare(layer([]), layer(["Guard::new"]), {}, conventions)).toEqual([]);
    const repeated = { rust: { "types are made by it": ["Guard::new"] } };
    expect(compare(layer([]), layer(["Guard::new"]), repeated, conventions)[0]).toContain(
      "is not so",
    );
  });

  it.each([
    ["an entry for TypeScript", { typescript: { "it was so once": ["sleepLong"] } }],
    ["an entry for Rust", { rust: { "it was so once": ["sleep_long"] } }],
    ["another name", { renamed: { "it was so once": { sleepLong: "sleep_long" } } }],
  ])("that is none any more makes %s idle", (_what, differences) => {
    expect(compare(same, layer(["sleep_long"]), differences)).toHaveLength(1);
  });

  it("needs a reason", () => {
    expect(compare(same, layer([]), { typescript: { "": ["sleepLong"] } })).toEqual([
      'parity.json: "" is no reason',
    ]);
  });
});
