/** The table of sizes in each package's README: written by the bench `ts-size`, and compared by a check to what is measured now. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { find, put } from "./marks.ts";
import { measureUses, type Use } from "./uses.ts";

/** How many bytes a figure may be off before the table is stale: less says nothing that a reader would act on. */
export const tolerance = 20;

const part = "sizes";

/** Writes the table of a package. */
export function writeTable(name: string, uses: readonly Use[]): void {
  const file = readme(name);
  writeFileSync(file, put(readFileSync(file, "utf8"), part, print(uses)));
}

/** What is wrong with a package's table. */
export async function checkTable(name: string): Promise<readonly string[]> {
  const written = find(readFileSync(readme(name), "utf8"), part);
  const place = `packages/${name}/README.md`;
  if (written === undefined) return [`${place} has no table of sizes`];
  return compareTables(written, print(await measureUses(name))).map((text) => `${place}: ${text}`);
}

/** How a table differs from another, leaving out what is within the tolerance. */
export function compareTables(written: string, measured: string): readonly string[] {
  const [have, want] = [written, measured].map((text) => text.trim().split("\n"));
  const lines = Array.from({ length: Math.max(have?.length ?? 0, want?.length ?? 0) });
  return lines.flatMap((_, index) => {
    const [one = "", other = ""] = [have?.[index], want?.[index]];
    return isNear(one, other) ? [] : [`\`${one}\` should be \`${other}\``];
  });
}

/** Whether two lines differ in nothing but figures that are near each other. */
function isNear(one: string, other: string): boolean {
  if (one.replaceAll(figure, "0") !== other.replaceAll(figure, "0")) return false;
  const [have = [], want = []] = [one, other].map((line) =>
    [...line.matchAll(figure)].map(([text]) => Number(text)),
  );
  return have.every((value, index) => Math.abs(value - (want[index] ?? 0)) <= tolerance);
}

/** A cell that is a number of bytes. */
const figure = /(?<=\| )\d+(?= \|)/gu;

function print(uses: readonly Use[]): string {
  const rows = uses.flatMap(({ name, imports, bytes, peers }) => {
    // What everything is can be read in the list of what there is; here it would fill the page.
    const use = imports.includes(",") ? name : `\`${imports.replaceAll(/[{} ]/gu, "")}\``;
    const cells = [...peers].map(([peer, other]) => `${peer} | ${String(other)}`);
    return (cells.length === 0 ? [" | "] : cells).map(
      (cell) => `| ${use} | ${String(bytes)} | ${cell} |`,
    );
  });
  return [
    "| use | bytes | instead of | its bytes |",
    "| --- | ---: | --- | ---: |",
    ...rows.map((row) => row.replace(/\|\s+\|\s+\|$/u, "| | |")),
  ].join("\n");
}

function readme(name: string): string {
  return path.join(import.meta.dirname, "../packages", name, "README.md");
}
