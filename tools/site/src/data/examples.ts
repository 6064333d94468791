/** The examples of READMEs, each as a module that a page can run. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fences } from "../../../workspace/src/documents/read.ts";
import type { Example } from "./shapes.ts";

export interface ExampleModule {
  readonly example: Example;
  readonly code: string;
}

/** What is to be said of examples that do not just run in a page, by their ids. */
const notes = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../../examples.json"), "utf8"),
) as Readonly<Record<string, Omit<Example, "id">>>;

export function readExamples(name: string): readonly ExampleModule[] {
  return fences(`packages/${name}/README.md`)
    .filter(({ language }) => language === "ts")
    .map(({ code }, place) => {
      const id = `${name}-${place}`;
      return { example: { id, ...notes[id] }, code };
    });
}

/** Ids of notes that are about no example. */
export function idleNotes(examples: readonly ExampleModule[]): readonly string[] {
  const ids = new Set(examples.map(({ example }) => example.id));
  return Object.keys(notes).filter((id) => !ids.has(id));
}
