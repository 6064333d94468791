/** Failures as people have them: told with the command that does it again, and kept as files. */
import fs from "node:fs";
import path from "node:path";
import { visible } from "../../src/diagnostics/visible.ts";
import type { Failure } from "./worker.ts";

/** Below the root; git does not look at it. */
const folderOf = (number: number, seed: number): string =>
  `.fuzz/${String(seed)}-${String(number)}`;

export function again(number: number, seed: number): string {
  return `npm run fuzz -- --seed ${String(seed)} --input ${String(number)}`;
}

/** As some lines. */
export function told({ number, kind, faults: [first = ""] }: Failure, seed: number): string {
  return [
    `input ${String(number)} (${kind}): ${visible(first.slice(0, 300)).trimEnd()}`,
    `  kept in ${folderOf(number, seed)}`,
    `  again with ${again(number, seed)}\n`,
  ].join("\n");
}

/** Its texts, and what is wrong; a smaller one takes the place of the first. */
export function keep({ number, texts, faults }: Failure, seed: number, root: string): void {
  const folder = path.join(root, folderOf(number, seed));
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries({
    ...texts,
    "faults.txt": `${faults.join("\n\n")}\n`,
  })) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}
