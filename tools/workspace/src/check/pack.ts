// The packages as npm would publish them, unpacked into a folder of a stranger's project.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runProgram } from "../process/run.ts";

/** Packs packages (which must have been built) into `folder` and returns the paths of their tarballs. */
export async function packInto(
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const workspaces = names.flatMap((name) => ["-w", `packages/${name}`]);
  const args = ["pack", "--silent", "--pack-destination", folder, ...workspaces];
  const { status, stdout, stderr } = await runProgram("npm", args, { env: {} });
  if (status !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tgz"))
    .map((file) => path.join(folder, file));
}

/** Puts packed packages into `project/node_modules`, as an installation would. */
export async function installPacked(project: string, names: readonly string[]): Promise<void> {
  const tarballs = mkdtempSync(path.join(os.tmpdir(), "treenail-tarballs-"));
  try {
    for (const tarball of await packInto(tarballs, names)) {
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
