/** `treenail web-sys`: writes what the crate web-sys has, so that types of the same name convert. */
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { readWebSysSource, webSysFile } from "../idl/web-sys.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { complain } from "./report.ts";
import { findWorkspace } from "./workspace.ts";

export interface WebSysOptions {
  /** The unpacked crate. */
  readonly folder: string;
  readonly root?: string;
}

export function webSysCommand({ folder, root }: WebSysOptions): ExitCode {
  const workspace = findWorkspace(root);
  if (workspace === undefined) return exitCodes.usage;
  const found = read(folder);
  if (found === undefined) return exitCodes.usage;
  const file = path.join(workspace.root, webSysFile);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`);
  const counts = [found.types, found.enums].map((each) => String(Object.keys(each).length));
  process.stderr.write(
    `wrote \`${webSysFile}\`: web-sys ${found.version} has ${counts.join(" types and ")} enumerations\n`,
  );
  return exitCodes.fine;
}

function read(folder: string): ReturnType<typeof readWebSysSource> | undefined {
  try {
    return readWebSysSource(folder);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    complain(
      `web-sys cannot be read: ${error.message}; name the folder that holds its \`Cargo.toml\`, which \`cargo metadata\` tells`,
    );
    return undefined;
  }
}
