/** `treenail explain TN0203`: what a diagnostic means, shown by a fixture that brings it about. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { codes } from "../diagnostics/codes.ts";
import type { Code } from "../diagnostics/codes.ts";
import { withHeader } from "../emit/header.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { complain } from "./report.ts";
import { spokenExamples } from "./spoken-examples.ts";

/** What the published compiler brings of them, and in its own repository all. */
const brought = path.resolve(import.meta.dirname, "../examples");
const fixturesFolder = fs.existsSync(brought)
  ? brought
  : path.resolve(import.meta.dirname, "../../fixtures");
const expectedError = "expected.err";

export function explainCommand(asked: string | undefined): ExitCode {
  if (asked === undefined) {
    for (const [code, meaning] of Object.entries(codes))
      process.stdout.write(`${code}  ${meaning}\n`);
    return exitCodes.fine;
  }
  const code = asked.toUpperCase();
  if (!isCode(code)) {
    complain(`no diagnostic has the code \`${asked}\`; \`treenail explain\` lists them all`);
    return exitCodes.usage;
  }
  process.stdout.write(explain(code));
  return exitCodes.fine;
}

export function explain(code: Code): string {
  return explained(code, shortestExamples());
}

/** A page that explains every code. */
export function explainAll(): string {
  const examples = shortestExamples();
  const all = Object.keys(codes).filter(isCode);
  const sections = all.map((code) => {
    const [meaning = "", ...rest] = explained(code, examples).split("\n");
    const text = rest.join("\n").trim();
    const example = text === "" ? "" : `\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
    return `## ${meaning.replace(":", "")}\n${example}`;
  });
  const file = "diagnostics.md";
  return withHeader(file, `# Diagnostics of the compiler\n\n${sections.join("\n")}`, []);
}

interface Example {
  readonly inputs: readonly { readonly name: string; readonly text: string }[];
  readonly error: string;
}
type Examples = ReadonlyMap<string, { readonly folder: string; readonly error: string }>;

function explained(code: Code, examples: Examples): string {
  const example = exampleOf(code, examples);
  const meaning = `${code}: ${codes[code]}\n`;
  if (example === undefined) {
    const spoken = spokenExamples.get(code);
    return spoken === undefined ? meaning : `${meaning}\n${spoken}`;
  }
  const inputs = example.inputs.map(({ name, text }) => `--- ${name}\n${text.trimEnd()}\n`);
  return [meaning, `For example, from these files`, ...inputs, "comes", example.error].join("\n");
}

/** For each code the shortest fixture that has it and no other. */
function shortestExamples(): Examples {
  const found = new Map<string, { readonly folder: string; readonly error: string }>();
  if (!fs.existsSync(fixturesFolder)) return found;
  for (const name of fs.readdirSync(fixturesFolder)) {
    const folder = path.join(fixturesFolder, name);
    const file = path.join(folder, expectedError);
    if (!fs.existsSync(file)) continue;
    const error = fs.readFileSync(file, "utf8");
    const told = [...error.matchAll(/^(?:error|warning)\[(TN\d{4})\]/gmu)].map(([, each]) => each);
    const [code] = told;
    if (code === undefined || !told.every((each) => each === code)) continue;
    const before = found.get(code);
    if (before === undefined || error.length < before.error.length)
      found.set(code, { folder, error });
  }
  return found;
}

function exampleOf(code: Code, examples: Examples): Example | undefined {
  const shortest = examples.get(code);
  if (shortest === undefined) return undefined;
  const names = fs.readdirSync(shortest.folder).filter((name) => name !== expectedError);
  const inputs = names.map((name) => ({
    name,
    text: fs.readFileSync(path.join(shortest.folder, name), "utf8"),
  }));
  return { inputs, error: shortest.error };
}

function isCode(text: string): text is Code {
  return Object.hasOwn(codes, text);
}
