/**
 * A fixture is a folder: `input.idl`, optionally data beside it, and what the compiler makes of it.
 * The input belongs to the package `fixture`; any other `<name>.idl` is a spec that the package `<name>` owns, which is
 * only planned, unless there is a `<name>.bindings.json`.
 */
import fs from "node:fs";
import path from "node:path";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { renderAll } from "../src/diagnostics/render.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { checkNames } from "../src/emit/idle-names.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import type { Inputs, SpecFile } from "../src/idl/inputs.ts";
import { buildModel } from "../src/model/build.ts";
import { emitOmitted } from "../src/output/omitted.ts";
import { globalRoots } from "../src/select/homes.ts";
import { parseGlobals, parsePackage, parsePartition } from "../src/select/manifest.ts";
import type { Manifests } from "../src/select/manifest.ts";
import type { OutputFile, PackageModel } from "../src/select/package-model.ts";
import { select } from "../src/select/packages.ts";
import type { Selection } from "../src/select/packages.ts";
import { frozenSelection } from "./frozen.ts";
import { fixturesFolder } from "./golden.ts";

const packageName = "fixture";
const spec = "input";

const dataFiles: readonly string[] = [
  "input.idl",
  "overrides.idl",
  "patches.idl",
  "infallible.txt",
  "bindings.json",
  "partition.json",
  "events.json",
  "elements.json",
  "event-patches.json",
  "css.json",
  "conventions.json",
  "globals.json",
  "web-sys.json",
  "support.txt",
  "standings.txt",
];
const bindingsEnd = ".bindings.json";
const expectedFiles: readonly string[] = [
  "expected.err",
  "expected.omitted.json",
  "expected.rs",
  "expected.ts",
];
/** What runs the emitted Rust; they are wasm tests of their own. */
const behaviourFiles: readonly string[] = ["behaviour.rs", "implementation.js"];

export interface Fixture {
  readonly name: string;
  /** By name, what goes in. */
  readonly data: ReadonlyMap<string, string>;
  /** By name, what shall come out. */
  readonly expected: ReadonlyMap<string, string>;
  readonly strays: readonly string[];
}

export function readFixtures(): readonly Fixture[] {
  return fs.readdirSync(fixturesFolder).toSorted().map(readFixture);
}

function readFixture(name: string): Fixture {
  const folder = path.join(fixturesFolder, name);
  const names = fs.readdirSync(folder).toSorted();
  const isData = (file: string): boolean =>
    dataFiles.includes(file) || file.endsWith(".idl") || file.endsWith(bindingsEnd);
  const contents = (files: readonly string[]): ReadonlyMap<string, string> =>
    new Map(files.map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]));
  return {
    name,
    data: contents(names.filter(isData)),
    expected: contents(names.filter((file) => expectedFiles.includes(file))),
    strays: names.filter(
      (file) => ![...expectedFiles, ...behaviourFiles].includes(file) && !isData(file),
    ),
  };
}

/** What the compiler makes of a fixture: `expected.err`, or a file for each language, and what both leave out. */
export function compileFixture({ data }: Fixture): ReadonlyMap<string, string> {
  const diagnostics = new Diagnostics();
  const model = packageModel(data, diagnostics);
  const made = new Map<string, string>();
  if (model !== undefined) {
    const rust = emitRust(model, diagnostics);
    const typescript = emitTypeScript(model, diagnostics);
    made.set("expected.rs", joined(rust.files, "//"));
    made.set("expected.ts", joined(typescript.files, "//"));
    const omitted = emitOmitted(model, rust, typescript).text;
    if (omitted !== "[]\n") made.set("expected.omitted.json", omitted);
  }
  const found = diagnostics.sorted();
  if (diagnostics.hasErrors()) made.clear();
  if (found.length > 0) made.set("expected.err", `${renderAll(found, { color: false })}\n`);
  return made;
}

/** The files of one language as one text; the line before each says its name. */
function joined(files: readonly OutputFile[], comment: string): string {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map(({ path: file, text }) => `${separator(comment, file)}\n${text}`).join("");
}

function separator(comment: string, file: string): string {
  // The place under `generated/<language>/`: two folders may hold files of one name.
  const place = file.replace(/^.*\/generated\/[^/]+\//u, "");
  return `${comment} ==== ${place} ====`;
}

export function packageModel(
  data: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): PackageModel | undefined {
  return selectionOf(data, diagnostics)?.packages.find(({ name }) => name === packageName);
}

/** The package `fixture` with those that are planned beside it. */
export function selectionOf(
  data: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): Selection | undefined {
  const model = buildModel(inputsOf(data), diagnostics);
  if (model === undefined) return undefined;
  const manifests = manifestsOf(data, diagnostics);
  if (diagnostics.hasErrors()) return undefined;
  checkNames(model, new Set(globalRoots(model, manifests).keys()), diagnostics);
  const selection = select(model, manifests, ["input.idl"], diagnostics);
  return diagnostics.hasErrors() ? undefined : frozenSelection(selection);
}

function inputsOf(data: ReadonlyMap<string, string>): Inputs {
  const file = (name: string): readonly SourceFile[] => {
    const text = data.get(name);
    return text === undefined ? [] : [new SourceFile(name, text)];
  };
  const ofInput = (name: string): readonly SpecFile[] =>
    file(name).map((found) => ({ spec, file: found }));
  const [events] = file("events.json");
  const [css] = file("css.json");
  const elements = file("elements.json").map((found) => ({ spec, file: found }));
  const [eventPatches] = file("event-patches.json");
  const [conventions] = file("conventions.json");
  const [webSys] = file("web-sys.json");
  const [members] = file("support.txt");
  const [standings = new SourceFile("standings.txt", "")] = file("standings.txt");
  return {
    specs: specNames(data).flatMap((name) =>
      file(`${name}.idl`).map((found) => ({ spec: name, file: found })),
    ),
    events,
    css: css && { file: css, name: "css.json" },
    elements: elements.length === 0 ? undefined : { files: elements, name: "elements.json" },
    eventPatches,
    conventions,
    webSys,
    support: members && { members, specs: standings },
    patches: ofInput("patches.idl"),
    own: [],
    ownEvents: [],
    overrides: ofInput("overrides.idl"),
    infallible: ofInput("infallible.txt"),
    names: ["input.idl"],
  };
}

function manifestsOf(data: ReadonlyMap<string, string>, diagnostics: Diagnostics): Manifests {
  const others = specNames(data).filter((name) => name !== spec);
  const fallback = { description: "A fixture", stage: 0, specs: [spec], dependencies: others };
  const bindings = data.get("bindings.json") ?? JSON.stringify(fallback);
  const own = parsePackage(packageName, new SourceFile("bindings.json", bindings), diagnostics);
  const beside = others.flatMap((name) => {
    const text = data.get(`${name}${bindingsEnd}`);
    const source = new SourceFile(`${name}${bindingsEnd}`, text ?? "");
    return text === undefined ? [] : (parsePackage(name, source, diagnostics) ?? []);
  });
  const folders = new Set([packageName, ...beside.map(({ name }) => name)]);
  const planned = Object.fromEntries(
    others.filter((name) => !folders.has(name)).map((name) => [name, { specs: [name] }]),
  );
  const partition = data.get("partition.json") ?? JSON.stringify(planned);
  const packages = [
    ...(own ? [own] : []),
    ...beside,
    ...parsePartition(new SourceFile("partition.json", partition), folders, diagnostics),
  ];
  return {
    packages: packages.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    globals: parseGlobals(new SourceFile("globals.json", globalsOf(data)), diagnostics),
  };
}

/** Those of the platform that the fixture defines, unless it says something of its own. */
function globalsOf(data: ReadonlyMap<string, string>): string {
  const all = { Window: [], Navigator: ["navigator"] };
  const text = [...data.values()].join("\n");
  const defined = Object.entries(all).filter(([name]) =>
    new RegExp(`interface ${name}\\b`, "u").test(text),
  );
  return data.get("globals.json") ?? JSON.stringify(Object.fromEntries(defined));
}

function specNames(data: ReadonlyMap<string, string>): readonly string[] {
  return [...data.keys()]
    .filter((name) => name.endsWith(".idl") && name !== "overrides.idl" && name !== "patches.idl")
    .map((name) => name.slice(0, -".idl".length));
}
