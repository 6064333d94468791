/** The folder that pages are made from. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

export const dataFolder: string = path.resolve(import.meta.dirname, "../../.data");

/** Writes a file of the folder. */
export function write(file: string, text: string): void {
  const target = path.join(dataFolder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
