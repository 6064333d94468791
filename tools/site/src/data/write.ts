/** Writes `.data`, from which the pages are made: documents as Markdown, examples as modules, and all else as JSON. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fences } from "../../../workspace/src/documents/read.ts";
import { root } from "../../../workspace/src/root.ts";
import { idleNotes, readExamples } from "./examples.ts";
import { forSite, guides, host } from "./links.ts";
import { readMeasurements } from "./measurements.ts";
import { readPackages } from "./packages.ts";
import { readReadme } from "./readme.ts";
import type { Home, Package } from "./shapes.ts";

export const dataFolder: string = path.resolve(import.meta.dirname, "../../.data");

/** `base` is the folder on the server that the site is below: `/`, or `/treenail`. */
export async function writeData(base: string): Promise<void> {
  rmSync(dataFolder, { recursive: true, force: true });
  const packages = await readPackages();
  const examples = packages.flatMap(({ name }) => readExamples(name));
  const idle = idleNotes(examples);
  if (idle.length > 0) throw new Error(`examples.json has notes on no example: ${idle.join(", ")}`);
  for (const { example, code } of examples) write(`examples/${example.id}.ts`, code);
  for (const each of packages) {
    const whole: Package = {
      ...each,
      examples: readExamples(each.name).map(({ example }) => example),
    };
    write(`packages/${each.name}.json`, JSON.stringify(whole));
    writeReadme(each.name, base);
  }
  write("measurements.json", JSON.stringify(readMeasurements(root)));
  write("home.json", JSON.stringify(readHome()));
  for (const [document, page] of Object.entries(guides)) writeGuide(document, page, base);
}

/** The first example of each language in the repository's README. */
function readHome(): Home {
  const code = (language: string): string =>
    fences("README.md").find((fence) => fence.language === language)?.code ?? "";
  return { typescript: code("ts"), rust: code("rust") };
}

function write(file: string, text: string): void {
  const target = path.join(dataFolder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
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
