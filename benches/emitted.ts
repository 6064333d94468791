/** What the compiler of this very moment makes of IDL that a measurement brings, as a module of the measured crate. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { compileFixture } from "../tools/codegen/tests/fixture.ts";
import { split } from "../tools/codegen/tests/golden.ts";

/** Writes the module `name` into the folder `target`, from data as a fixture of the compiler has it. */
export async function emitModule(name: string, data: string, target: string): Promise<void> {
  const files = await readdir(data);
  const texts = await Promise.all(files.map((file) => readFile(path.join(data, file), "utf8")));
  const made = compileFixture({
    name,
    data: new Map(files.map((file, place) => [file, texts[place] ?? ""])),
    expected: new Map(),
    strays: [],
  });
  const rust = made.get("expected.rs");
  if (rust === undefined) throw new Error(`${data}: ${made.get("expected.err") ?? "no Rust"}`);
  const emitted = path.join(target, name);
  await rm(emitted, { recursive: true, force: true });
  await mkdir(emitted, { recursive: true });
  for (const [file, source] of split(rust)) {
    const text = source.replaceAll(/\bcrate::/gu, `crate::${name}::`);
    await writeFile(path.join(emitted, file), text);
  }
}
