/**
 * How many public functions have a signature with one of JavaScript's bare types: `JsValue`, `Function`, `Object`, `Array`. Ours are read from each package's
 * `generated/surface.json`, web-sys's from its own source; an error type of `JsValue` is not counted, for it would count nearly all of web-sys.
 */
import { globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fetchDependencies, sourceOf } from "./rust-programs.ts";
import type { Section } from "./section.ts";

const root: string = path.resolve(import.meta.dirname, "..");

/** Counts both sides. */
export async function run(): Promise<Section> {
  await fetchDependencies();
  const sides = {
    "the packages here": ourSignatures(),
    "web-sys, stable": await webSysSignatures(),
  };
  const rows = Object.entries(sides).map(([side, signatures]) => {
    const bare = signatures.filter(isBare).length;
    const share = ((bare / signatures.length) * 100).toFixed(1);
    return `| ${side} | ${String(signatures.length)} | ${String(bare)} | ${share} % |`;
  });
  return {
    title: "Rust: bare types in signatures",
    markdown: [
      "Public functions whose arguments or results are `JsValue`, `Function`, `Object` or `Array` of JavaScript. Here each stands where IDL says `any`, `object` or",
      "something like it, and nowhere else: `bare-types.test.ts` of the compiler holds that.",
      "",
      "| | functions | with a bare type | share |",
      "| --- | ---: | ---: | ---: |",
      ...rows,
    ].join("\n"),
    missed: [],
  };
}

function isBare(signature: string): boolean {
  return /\b(?:JsValue|Function|Object|Array)\b/u.test(signature);
}

function ourSignatures(): readonly string[] {
  return globSync("packages/*/generated/surface.json", { cwd: root }).flatMap((file) => {
    const { rust } = JSON.parse(readFileSync(path.join(root, file), "utf8")) as {
      readonly rust: readonly string[];
    };
    return rust.flatMap((line) => /^[^ ]+: (fn .*)$/u.exec(line)?.[1] ?? []);
  });
}

async function webSysSignatures(): Promise<readonly string[]> {
  const features = path.join(await sourceOf("web-sys"), "src/features");
  return readdirSync(features).flatMap((file) =>
    stableFunctions(readFileSync(path.join(features, file), "utf8")),
  );
}

/** The arguments and results of the functions that need no unstable feature; their attributes stand before them. */
function stableFunctions(source: string): readonly string[] {
  const functions = source.matchAll(
    /((?:^ *#\[[^\n]*\n|^ *\/\/\/[^\n]*\n)*)^ *pub fn \w+\s*(?:<[^{;(]*>)?\(([^;{]*?)\)\s*(?:->\s*([^;{]*))?[;{]/gmu,
  );
  return [...functions].flatMap(([, attributes = "", given = "", result = ""]) =>
    attributes.includes("web_sys_unstable_apis")
      ? []
      : [`${given} -> ${result.replace(/^Result\s*<([^]*),\s*[\w:]*JsValue\s*>\s*$/u, "$1")}`],
  );
}
