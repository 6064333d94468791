// The compiler, asked for what it has to say of the data as it is now. It stops after a stage that found something, so that there may
// be more to say once that is mended.
import { existsSync, globSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { exitCodes } from "../../../codegen/src/cli/exit.ts";
import type { JsonDiagnostic } from "../../../codegen/src/diagnostics/json.ts";
import { standingsFile } from "../../../codegen/src/idl/support.ts";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";
import { SetupError } from "../setup/progress.ts";

/** Each is about something that a person can edit, or about a line of the platform's data. */
export type Finding = JsonDiagnostic;

/** Of the repository that is updated, which finds its own data; a miniature of one has no compiler. */
function scriptIn(base: string, file: string): string {
  const own = path.join(base, file);
  return existsSync(own) ? own : path.join(root, file);
}

const cli = "tools/codegen/src/cli.ts";

/** That generated files are not up to date yet. */
const drift = "TN0701";

export async function findingsIn(base: string): Promise<readonly Finding[]> {
  const args = [scriptIn(base, cli), "generate", "--check", "--format", "json", "--root", base];
  const { status, stdout, stderr } = await runProgram(process.execPath, args, { env: {} });
  if (status !== exitCodes.fine && status !== exitCodes.diagnostics)
    throw new SetupError(`the compiler failed: ${String(status)}`, stdout + stderr);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Finding)
    .filter(({ code }) => code !== drift);
}

/** How far each spec is, which is noted by its name: other specs have come. A miniature has no such data. */
async function noteStandings(base: string): Promise<void> {
  if (!existsSync(path.join(base, standingsFile))) return;
  await run([scriptIn(base, cli), "support", "--root", base]);
}

/** Writes what is generated, what manifests and READMEs repeat of it, and what examples with IDL of their own have of it. */
export async function generate(base: string): Promise<void> {
  await noteStandings(base);
  await run([scriptIn(base, "tools/workspace/src/generate/main.ts"), "--root", base]);
  for (const config of globSync("examples/*/treenail.jsonc", { cwd: base }).toSorted()) {
    const folder = path.join(base, path.dirname(config));
    await run([scriptIn(base, cli), "generate", "--root", folder]);
  }
}

async function run(args: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await runProgram(process.execPath, args, { env: {} });
  if (status !== 0) throw new SetupError("the compiler failed", stdout + stderr);
}

/** `file:line:column`, as editors read it. */
export function placeOf({ span }: Finding): string {
  if (span === null) return "";
  return `${span.file}:${String(span.start.line)}:${String(span.start.column)}`;
}

/** The place of a position in a text. */
export function offsetOf(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}
