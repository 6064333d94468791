// Projects of strangers: the packed packages in `node_modules`, programs that use them, and a folder with a `tsconfig.json` for each
// way to compile these.
import { cpSync, globSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";
import { dependency, libraries, nameOf, nodeTypes, type Consumer } from "./matrix.ts";

/** The programs, which hold what must compile and what must not. */
export const programsFolder: string = path.join(root, "tools/codegen/tests/consumers");

/** Makes `folder`, which has the packages in its `node_modules`, a project with the programs. */
export function writePrograms(folder: string): void {
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  for (const file of globSync("*.ts", { cwd: programsFolder }))
    cpSync(path.join(programsFolder, file), path.join(folder, "programs", file));
  mkdirSync(path.join(folder, "bare"));
  writeFileSync(path.join(folder, "bare/bare.ts"), "export {};\n");
}

/**
 * Writes the configuration of a consumer and returns its path.
 *
 * @param folder - The project.
 * @param consumer - What it compiles with.
 * @param sources - The folder of the programs in the project; `bare` has one that uses nothing.
 */
export function writeConfiguration(
  folder: string,
  consumer: Consumer,
  sources: "programs" | "bare" = "programs",
): string {
  const own = path.join(folder, `${sources}, ${nameOf(consumer)}`.replaceAll(/[^\w.]+/gu, "-"));
  const types = nodeTypes[consumer.node];
  mkdirSync(path.join(own, "node_modules/@types"), { recursive: true });
  if (types !== undefined)
    symlinkSync(dependency(types), path.join(own, "node_modules/@types/node"), "junction");
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    target: "es2024",
    module: consumer.resolution === "bundler" ? "esnext" : "nodenext",
    moduleResolution: consumer.resolution,
    skipLibCheck: false,
    lib: libraries[consumer.libraries],
    types: types === undefined ? [] : ["node"],
  };
  const file = path.join(own, "tsconfig.json");
  writeFileSync(file, JSON.stringify({ compilerOptions, include: [`../${sources}`] }));
  return file;
}
