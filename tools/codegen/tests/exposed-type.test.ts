/**
 * Types that a package speaks of and cannot depend on, in the programs of users: `gate` takes a `Palace`, which the package
 * `fixture` has. They are found by their names in what the program knows.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { readFixtures, selectionOf } from "./fixture.ts";
import { consumerErrors, publish } from "./published-packages.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-consumer-"));

beforeAll(() => {
  const fixture = readFixtures().find(({ name }) => name === "emit-classes-that-others-await");
  const diagnostics = new Diagnostics();
  const selection = fixture && selectionOf(fixture.data, diagnostics);
  expect(diagnostics.sorted()).toEqual([]);
  expect(selection?.packages.map(({ npm }) => npm)).toEqual([
    "@treenail/fixture",
    "@treenail/gate",
  ]);
  publish(folder, selection?.packages ?? []);
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const esnext = ["lib.esnext.d.ts"];
const nodenext = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};
const bundler = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
const settings = [
  { name: "nodenext", options: { ...nodenext, lib: esnext } },
  { name: "bundler", options: { ...bundler, lib: esnext } },
  { name: "bundler with lib.dom", options: { ...bundler, lib: [...esnext, "lib.dom.d.ts"] } },
];

const head = `
import type { Gate } from "@treenail/gate";
type Who = Parameters<Gate["admit"]>[0];
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function holds<T extends true>(): T;
`;
/** What holds wherever the type is known. */
const known = `
export function use(gate: Gate, palace: Palace, other: { readonly rooms: number }): void {
  holds<Same<Who, string | Palace>>();
  gate.admit("somebody");
  gate.admit(palace);
  // @ts-expect-error no palace
  gate.admit(other);
}
`;
/** By each way in which a program can come to the type. */
const programs: Readonly<Record<string, string>> = {
  "nothing knows it": `${head}
export function use(gate: Gate, other: { readonly name: string }): void {
  holds<Same<Who, string>>();
  gate.admit("somebody");
  // @ts-expect-error nothing has the type
  gate.admit(other);
}`,
  "its package is imported": `${head}import type { Palace } from "@treenail/fixture";${known}`,
  "its module is imported": `${head}import type { Palace } from "@treenail/fixture/types/palace";${known}`,
  "its functions are imported": `${head}import { palace as functions } from "@treenail/fixture";
type Palace = ReturnType<typeof functions.create>;${known}`,
  "only the module of its functions is imported": `${head}import { create } from "@treenail/fixture/palace";
type Palace = ReturnType<typeof create>;${known}`,
  "a type with it is imported": `${head}import type { Cottage } from "@treenail/fixture/types/cottage";
type Palace = Cottage["nearest"];${known}`,
  "the program has it": `${head}
interface Palace { readonly builtIn: string }
declare global { var Palace: { readonly prototype: Palace } }${known}`,
  "the program has it and its package is there": `${head}import type { Palace } from "@treenail/fixture";
interface Own { readonly builtIn: string }
declare global { var Palace: { readonly prototype: Own } }
holds<Same<Palace, Own>>();${known}`,
};

describe.each(settings)("with $name, the type in a program", ({ options }) => {
  test.each(Object.entries(programs))("where %s is right", (_, text) => {
    expect(consumerErrors(folder, text, options)).toEqual([]);
  });
});

test("a program with a fault is refused", () => {
  const text = `${head}holds<Same<Who, number>>();`;
  expect(consumerErrors(folder, text, { ...nodenext, lib: esnext })).toHaveLength(1);
});
