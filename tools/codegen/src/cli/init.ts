/** `treenail init`: a `treenail.jsonc` that says what each entry means, with the folders that fit what is there. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { configFile } from "../project/config.ts";
import { isThere } from "../idl/files.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { complain } from "./report.ts";

export interface InitOptions {
  readonly root?: string;
}

const example = "idl/example.idl";
const templates = path.resolve(import.meta.dirname, "../../templates");

export function initCommand({ root }: InitOptions): ExitCode {
  const folder = path.resolve(root ?? process.cwd());
  if (isThere(folder, configFile)) {
    complain(`\`${configFile}\` is there already; edit it, or remove it and run the command again`);
    return exitCodes.usage;
  }
  const hasIdl = fs.globSync(["idl/*.idl", "idl/*.webidl"], { cwd: folder }).length > 0;
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, configFile), configFor(folder), { flag: "wx" });
    if (!hasIdl) {
      fs.mkdirSync(path.join(folder, "idl"), { recursive: true });
      fs.writeFileSync(path.join(folder, example), template("example.idl"), { flag: "wx" });
    }
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    complain(`\`${folder}\` cannot be written to: ${error.message}`);
    return exitCodes.diagnostics;
  }
  const written = hasIdl ? `\`${configFile}\`` : `\`${configFile}\` and \`${example}\``;
  process.stderr.write(
    `wrote ${written}; say there what to bind, and run \`npx treenail generate\`\n`,
  );
  return exitCodes.fine;
}

/** Both languages, unless only one of them is at home in the folder. */
function configFor(folder: string): string {
  const hasRust = isThere(folder, "Cargo.toml");
  const hasTypeScript = isThere(folder, "package.json");
  const left = hasRust === hasTypeScript ? undefined : hasRust ? "typescript" : "rust";
  const text = template(configFile);
  return left === undefined ? text : text.replace(`"${left}": "`, `// "${left}": "`);
}

function template(name: string): string {
  return fs.readFileSync(path.join(templates, name), "utf8");
}
