/**
 * Whether texts are Rust, by the parser of rustc: each is a module that is left out once it is parsed, so that a program of
 * thousands of them costs what parsing costs. Some 15 MB a second, four times what rustfmt does.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findRust } from "../../../workspace/src/setup/rust.ts";

/** Texts that are no Rust, with what rustc says of each. */
export function unparsed<Text extends { readonly text: string }>(
  texts: readonly Text[],
): readonly (readonly [Text, string])[] {
  const said = faultIn(texts);
  if (said === undefined) return [];
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return [[only, said]];
  const middle = Math.ceil(texts.length / 2);
  const halves = [...unparsed(texts.slice(0, middle)), ...unparsed(texts.slice(middle))];
  if (halves.length === 0) throw new Error(`rustc refuses texts that it accepts alone: ${said}`);
  return halves;
}

let compiler: string | undefined;

function faultIn(texts: readonly { readonly text: string }[]): string | undefined {
  if (texts.length === 0) return undefined;
  compiler ??= path.join((findRust() ?? { bin: "" }).bin, "rustc");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-fuzz-"));
  try {
    const file = path.join(folder, "all.rs");
    fs.writeFileSync(file, `#![no_std]\n${texts.map(moduleOf).join("")}`);
    const options = ["--edition", "2024", "--crate-type", "lib", "--emit", "metadata"];
    const { status, stderr, error } = spawnSync(
      compiler,
      [...options, "-o", path.join(folder, "all.rmeta"), file],
      { encoding: "utf8", maxBuffer: 1 << 28 },
    );
    if (error !== undefined) throw error;
    return status === 0 ? undefined : stderr.replaceAll(folder, "").slice(0, 2000);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** A text that ends the module itself has this call stand outside of it, where it counts. */
function moduleOf({ text }: { readonly text: string }, place: number): string {
  return `#[cfg(any())]\nmod m${String(place)} {\n${text}\n::core::compile_error!("the text leaves its module");\n}\n`;
}
