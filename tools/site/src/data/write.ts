/** Writes `.data`, from which the pages are made: documents as Markdown, examples as modules, and all else as JSON. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fences } from "../../../workspace/src/documents/read.ts";
import { root } from "../../../workspace/src/root.ts";
import { idleNotes, readExamples, type ExampleModule } from "./examples.ts";
import { dataFolder, write } from "./folder.ts";
import { forSite, guides, host } from "./links.ts";
import { readMeasurements } from "./measurements.ts";
import { readPackages } from "./packages.ts";
import { readReadme } from "./readme.ts";
import { buildRust } from "./rust.ts";
import type { Home, Language, Package } from "./shapes.ts";

export interface DataOptions {
  /** The folder on the server that the site is below: `/`, or `/treenail`. */
  readonly base: string;
  /** How the examples in Rust are built. */
  readonly profile: "dev" | "release";
}

export async function writeData({ base, profile }: DataOptions): Promise<void> {
  rmSync(dataFolder, { recursive: true, force: true });
  const packages = await readPackages();
  const examples = new Map(packages.map(({ name }) => [name, examplesIn(name)]));
  const typescript = [...examples.values()].flatMap((each) => each.typescript);
  const rust = [...examples.values()].flatMap((each) => each.rust);
  const idle = idleNotes([...typescript, ...rust]);
  if (idle.length > 0) throw new Error(`examples.json has notes on no example: ${idle.join(", ")}`);
  for (const { example, code } of typescript) write(`examples/${example.id}.ts`, code);
  await buildRust(
    rust.filter(({ calls }) => calls.length > 0),
    profile,
  );
  for (const each of packages) {
    const whole: Package = { ...each, examples: shown(examples.get(each.name)) };
    write(`packages/${each.name}.json`, JSON.stringify(whole));
    writeReadme(each.name, base);
  }
  write("measurements.json", JSON.stringify(readMeasurements(root)));
  write("home.json", JSON.stringify(readHome()));
  for (const [document, page] of Object.entries(guides)) writeGuide(document, page, base);
}

type Examples = Readonly<Record<Language, readonly ExampleModule[]>>;

function examplesIn(name: string): Examples {
  return { typescript: readExamples(name, "typescript"), rust: readExamples(name, "rust") };
}

/** What a page says of them. */
function shown({ typescript, rust }: Examples = { typescript: [], rust: [] }): Package["examples"] {
  return {
    typescript: typescript.map(({ example }) => example),
    rust: rust.map(({ example, calls }) => (calls.length > 0 ? example : null)),
  };
}

/** The first example of each language in the repository's README. */
function readHome(): Home {
  const code = (language: string): string =>
    fences("README.md").find((fence) => fence.language === language)?.code ?? "";
  return { typescript: code("ts"), rust: code("rust") };
}

function writeReadme(name: string, base: string): void {
  const document = `packages/${name}/README.md`;
  const parts = readReadme(readFileSync(path.join(root, document), "utf8"));
  for (const [part, text] of Object.entries<string>({ ...parts }))
    if (text !== "") write(`documents/${name}/${part}.md`, forSite(text, document, base));
}

/** A document for people as a page of the site; those that the site says in its own way are not written. */
function writeGuide(document: string, page: string, base: string): void {
  if (page === "/" || page === "/packages/") return;
  const text = readFileSync(path.join(root, document), "utf8").replace(/^<!--.*?-->\n+/gsu, "");
  const [, title = document] = /^# (.+)$/mu.exec(text) ?? [];
  const body = forSite(text.replace(/^# .+\n/mu, ""), document, base);
  const front = `---\ntitle: ${JSON.stringify(title)}\neditUrl: ${JSON.stringify(`${host}/edit/main/${document}`)}\n---\n\n`;
  write(`guides/${page.replaceAll("/", "")}.md`, front + body);
}
