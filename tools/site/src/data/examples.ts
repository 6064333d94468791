/** The examples of READMEs, each as a module that a page can run. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { fences } from "../../../workspace/src/documents/read.ts";
import type { Example, Language } from "./shapes.ts";

export interface ExampleModule {
  readonly example: Example;
  readonly code: string;
  /** Of Rust, whose examples are functions: the expressions whose values are shown. */
  readonly calls: readonly string[];
}

interface Note extends Omit<Example, "id"> {
  readonly calls?: readonly string[];
}

/** What is to be said of examples that do not just run in a page, by their ids. */
const notes = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../../examples.json"), "utf8"),
) as Readonly<Record<string, Note>>;

const fenced: Readonly<Record<Language, { readonly fence: string; readonly mark: string }>> = {
  typescript: { fence: "ts", mark: "" },
  rust: { fence: "rust", mark: "rust-" },
};

/** In the order in which they stand. */
export function readExamples(name: string, language: Language): readonly ExampleModule[] {
  const { fence: wanted, mark } = fenced[language];
  return fences(`packages/${name}/README.md`)
    .filter((fence) => fence.language === wanted)
    .map(({ code }, place) => {
      const id = `${name}-${mark}${place}`;
      const { calls = [], ...note } = notes[id] ?? {};
      return { example: { id, ...note }, code, calls };
    });
}

/** Ids of notes that are about no example. */
export function idleNotes(examples: readonly ExampleModule[]): readonly string[] {
  const ids = new Set(examples.map(({ example }) => example.id));
  return Object.keys(notes).filter((id) => !ids.has(id));
}
