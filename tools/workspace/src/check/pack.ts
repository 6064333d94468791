// The packages as npm would publish them, unpacked into a folder of a stranger's project.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runProgram } from "../process/run.ts";
import { root } from "../root.ts";
import { buildPackage } from "./build.ts";

/** Packs the packages in `sources` (which must have been built) into `folder` and returns the paths of their tarballs. */
async function pack(folder: string, sources: readonly string[]): Promise<readonly string[]> {
  const args = ["pack", "--silent", "--pack-destination", folder, ...sources];
  const { status, stdout, stderr } = await runProgram("npm", args, { env: {} });
  if (status !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tgz"))
    .map((file) => path.join(folder, file));
}

/** Packs packages (which must have been built) into `folder` and returns the paths of their tarballs. */
export function packInto(folder: string, names: readonly string[]): Promise<readonly string[]> {
  return pack(
    folder,
    names.map((name) => path.join(root, "packages", name)),
  );
}

/** Puts packed packages (which must have been built) into `project/node_modules`, as an installation would. */
export async function installPacked(project: string, names: readonly string[]): Promise<void> {
  await install(project, (tarballs) => packInto(tarballs, names));
}

/** The same for packages that need not have been built: copies of them are, so that nothing in the repository is touched. */
export async function installBuilt(project: string, names: readonly string[]): Promise<void> {
  await install(project, (folder) => {
    const copies = names.map((name) => {
      const copy = path.join(folder, name);
      cpSync(path.join(root, "packages", name), copy, {
        recursive: true,
        filter: (file) => !unpublished.has(path.basename(file)),
      });
      const findings = buildPackage(copy);
      if (findings.length > 0) throw new Error(findings.join("\n"));
      return copy;
    });
    return pack(folder, copies);
  });
}

/** Folders of a package that npm never publishes, or that building makes. */
const unpublished: ReadonlySet<string> = new Set([
  "dist",
  "node_modules",
  "rust",
  "target",
  "tests",
]);

async function install(
  project: string,
  make: (folder: string) => Promise<readonly string[]>,
): Promise<void> {
  const tarballs = mkdtempSync(path.join(os.tmpdir(), "treenail-tarballs-"));
  try {
    for (const tarball of await make(tarballs)) {
      const name = /treenail-([a-z0-9-]+)-\d/u.exec(path.basename(tarball))?.[1] ?? "";
      const target = path.join(project, "node_modules/@treenail", name);
      mkdirSync(target, { recursive: true });
      const { status, stderr } = await runProgram(
        "tar",
        ["-xzf", tarball, "-C", target, "--strip-components=1"],
        { env: {} },
      );
      if (status !== 0) throw new Error(`${tarball} cannot be unpacked: ${stderr}`);
    }
  } finally {
    rmSync(tarballs, { recursive: true });
  }
}
