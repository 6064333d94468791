/** `treenail support`: writes what engines ship and how far specs are, for documentation to say it. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { membersText, readCompatData } from "../idl/compat-data.ts";
import { standingsText } from "../idl/spec-standings.ts";
import { membersFile, standingsFile } from "../idl/support.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { complain } from "./report.ts";
import { findWorkspace } from "./workspace.ts";

export function supportCommand({ root }: { readonly root?: string }): ExitCode {
  const workspace = findWorkspace(root);
  if (workspace === undefined) return exitCodes.usage;
  const texts = makeTexts(workspace.root);
  if (texts === undefined) return exitCodes.usage;
  for (const [name, text] of texts) {
    const file = path.join(workspace.root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    process.stderr.write(`wrote \`${name}\`: ${String(text.split("\n").length - 2)} lines\n`);
  }
  return exitCodes.fine;
}

function makeTexts(root: string): readonly (readonly [string, string])[] | undefined {
  try {
    return [
      [membersFile, membersText(readCompatData(root))],
      [standingsFile, standingsText(root)],
    ];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    complain(
      `what engines ship cannot be read: ${error.message}; install \`@mdn/browser-compat-data\` and \`web-specs\``,
    );
    return undefined;
  }
}
