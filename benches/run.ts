/**
 * `npm run bench`: measures and writes the tables of `README.md`. Names of sections as arguments measure only those: `npm run bench -- ts-size`.
 * What is measured is in a module for each section; this file only gathers and writes.
 */
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, totalmem } from "node:os";
import path from "node:path";
import type { Section } from "./section.ts";

const sections: Readonly<Record<string, () => Promise<{ run(): Promise<Section> }>>> = {
  compiler: () => import("./compiler.ts"),
  "ts-size": () => import("./ts-size.ts"),
  "rust-size": () => import("./rust-size.ts"),
  "rust-build-time": () => import("./rust-build-time.ts"),
};

const readme = path.join(import.meta.dirname, "README.md");

/** One section as it stands in the file, between marks that the next run finds again. */
function print(name: string, { title, markdown }: Section): string {
  const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${String(availableParallelism())} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const date = new Date().toISOString().slice(0, 10);
  return [
    `<!-- ${name}: written by npm run bench -->`,
    `## ${title}`,
    "",
    markdown,
    "",
    `Measured ${date} on ${machine}, Node ${process.versions.node}.`,
    `<!-- end of ${name} -->`,
  ].join("\n");
}

/** Puts a section in its place: over the one of an earlier run, or at the end. */
function put(text: string, name: string, printed: string): string {
  const start = text.indexOf(`<!-- ${name}:`);
  const mark = `<!-- end of ${name} -->`;
  if (start < 0) return `${text.trimEnd()}\n\n${printed}\n`;
  return text.slice(0, start) + printed + text.slice(text.indexOf(mark, start) + mark.length);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(
    `error: no section \`${unknown.join("`, `")}\`; there are: ${Object.keys(sections).join(", ")}`,
  );
  process.exit(1);
}
for (const [name, load] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name} …`);
  const section = await (await load()).run();
  console.log(`\n${section.title}\n\n${section.markdown}\n`);
  await writeFile(readme, put(await readFile(readme, "utf8"), name, print(name, section)));
}
