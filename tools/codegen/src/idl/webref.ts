/**
 * Finds the pinned platform data: the files of `@webref/idl` and `@webref/elements`, the events of `@webref/events`, and the
 * properties of `@webref/css`.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as v from "valibot";
import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { parseData } from "./data.ts";
import { faultOfDisk } from "./files.ts";
import { SourceFile } from "../diagnostics/span.ts";

/** `idl/webref.json`: which data the committed output was made from. */
const pinSchema = v.strictObject({
  idl: v.string(),
  events: v.string(),
  elements: v.string(),
  css: v.string(),
  /** SHA-256 over the names and contents of all IDL files, the events file, all files of elements, and that of CSS. */
  sha256: v.string(),
});
export type WebrefPin = v.InferOutput<typeof pinSchema>;

export interface Webref {
  readonly files: readonly SpecText[];
  readonly events: SourceFile;
  readonly elements: readonly SpecText[];
  readonly css: SourceFile;
  readonly pin: WebrefPin;
}

interface SpecText {
  readonly spec: string;
  readonly file: SourceFile;
}

/** Reads what is installed, found from `root` first so that a repo of one's own can bring a newer one. */
export function readWebref(root: string): Webref {
  const idlFolder = packageFolder("@webref/idl", root);
  const eventsFolder = packageFolder("@webref/events", root);
  const elementsFolder = packageFolder("@webref/elements", root);
  const cssFolder = packageFolder("@webref/css", root);
  const hash = createHash("sha256");
  const read = (folder: string, name: string): SourceFile => {
    const file = path.join(folder, name);
    const relative = path.relative(root, file).replaceAll(path.sep, "/");
    const text = readNamed(file, relative);
    hash.update(name).update("\0").update(text).update("\0");
    return new SourceFile(relative, text);
  };
  const readAll = (folder: string, ending: string): readonly SpecText[] =>
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith(ending) && name !== "package.json")
      .toSorted(compareText)
      .map((name) => ({ spec: name.slice(0, -ending.length), file: read(folder, name) }));
  const files = readAll(idlFolder, ".idl");
  const events = read(eventsFolder, "events.json");
  const elements = readAll(elementsFolder, ".json");
  const css = read(cssFolder, "css.json");
  return {
    files,
    events,
    elements,
    css,
    pin: {
      idl: versionOf(idlFolder),
      events: versionOf(eventsFolder),
      elements: versionOf(elementsFolder),
      css: versionOf(cssFolder),
      sha256: hash.digest("hex"),
    },
  };
}

/** A fault of the disk does not say of which file. */
function readNamed(file: string, name: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const fault = faultOfDisk(error);
    throw fault === undefined ? error : new Error(`\`${name}\`: ${fault}`, { cause: error });
  }
}

/** Compares what is installed with what the workspace pins. */
export function checkPin(pinFile: SourceFile, found: WebrefPin, diagnostics: Diagnostics): void {
  const pinned = parseData(pinFile, pinSchema, diagnostics);
  if (pinned === undefined) return;
  for (const key of ["idl", "events", "elements", "css", "sha256"] as const) {
    if (pinned.value[key] === found[key]) continue;
    diagnostics.report({
      code: "TN0103",
      message: `the installed platform data has \`${key}\` ${found[key]}, and \`${pinFile.path}\` pins ${pinned.value[key]}`,
      span: pinned.spanOf([key], "key"),
      help: "run `npm ci`, or pin the installed data here if the update is meant",
    });
    return;
  }
}

export function packageFolder(name: string, root: string): string {
  return path.dirname(installedFile(`${name}/package.json`, root));
}

/** What an `import` of this name would read. */
export function installedFile(name: string, root: string): string {
  for (const from of [path.join(root, "package.json"), import.meta.filename]) {
    try {
      return createRequire(from).resolve(name);
    } catch (error) {
      // Not installed there: the compiler's own dependency comes next. Installed and broken is another matter.
      if (!isMissing(error)) throw error;
    }
  }
  throw new Error(`the package \`${name}\` is not installed`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
}

/** It stands in the header of every generated file. */
const versionedSchema = v.object({ version: v.pipe(v.string(), v.regex(/^\d[\w.+-]*$/u)) });

function versionOf(folder: string): string {
  const file = path.join(folder, "package.json");
  const found = v.safeParse(versionedSchema, JSON.parse(fs.readFileSync(file, "utf8")));
  if (!found.success) throw new Error(`\`${file}\` has no version`);
  return found.output.version;
}
