// What a compiler of some version says about consumers' projects.
import path from "node:path";
import process from "node:process";
import { runProgram } from "../process/run.ts";
import { compilers, dependency, isNative, type Consumer } from "./matrix.ts";
import { writeConfiguration } from "./project.ts";

/** Compiles the programs in `folder` for each consumer of one compiler; a list of findings for each. */
export async function compileAll(
  folder: string,
  typescript: Consumer["typescript"],
  consumers: readonly Consumer[],
): Promise<readonly (readonly string[])[]> {
  const files = consumers.map((consumer) => writeConfiguration(folder, consumer));
  if (isNative(typescript)) {
    const found: (readonly string[])[] = [];
    for (const file of files) {
      const args = tsc(typescript, file);
      const { status, stdout, stderr } = await runProgram(process.execPath, args, { env: {} });
      found.push(status === 0 ? [] : `${stdout}${stderr}`.trim().split("\n"));
    }
    return found;
  }
  const script = path.join(import.meta.dirname, "api-check.ts");
  const args = [script, dependency(compilers[typescript]), ...files];
  const { status, stdout, stderr } = await runProgram(process.execPath, args, { env: {} });
  if (status !== 0) throw new Error(`TypeScript ${typescript} ended with ${status}\n${stderr}`);
  return JSON.parse(stdout) as readonly (readonly string[])[];
}

/** How the compiler is run by its users: a script for Node, and its arguments. */
export function tsc(typescript: Consumer["typescript"], configuration: string): readonly string[] {
  return [path.join(dependency(compilers[typescript]), "bin/tsc"), "-p", configuration];
}
