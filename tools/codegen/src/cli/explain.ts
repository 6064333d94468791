/** `treenail explain TN0203`: what a diagnostic means, shown by a fixture that brings it about. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { codes } from "../diagnostics/codes.ts";
import type { Code } from "../diagnostics/codes.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { complain } from "./report.ts";
import { spokenExamples } from "./spoken-examples.ts";

const fixturesFolder = path.resolve(import.meta.dirname, "../../fixtures");
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
  const example = findExample(code);
  const meaning = `${code}: ${codes[code]}\n`;
  if (example === undefined) {
    const spoken = spokenExamples.get(code);
    return spoken === undefined ? meaning : `${meaning}\n${spoken}`;
  }
  const inputs = example.inputs.map(({ name, text }) => `--- ${name}\n${text.trimEnd()}\n`);
  return [meaning, `For example, from these files`, ...inputs, "comes", example.error].join("\n");
}

interface Example {
  readonly inputs: readonly { readonly name: string; readonly text: string }[];
  readonly error: string;
}

/** The shortest fixture that has this code and no other. */
function findExample(code: Code): Example | undefined {
  if (!fs.existsSync(fixturesFolder)) return undefined;
  const examples = fs.readdirSync(fixturesFolder).flatMap((name) => {
    const folder = path.join(fixturesFolder, name);
    const file = path.join(folder, expectedError);
    if (!fs.existsSync(file)) return [];
    const error = fs.readFileSync(file, "utf8");
    const found = [...error.matchAll(/^(?:error|warning)\[(TN\d{4})\]/gmu)].map(([, each]) => each);
    return found.length > 0 && found.every((each) => each === code) ? [{ folder, error }] : [];
  });
  const shortest = examples.toSorted((a, b) => a.error.length - b.error.length)[0];
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
