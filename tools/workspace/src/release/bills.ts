// What is in a release: the tarballs of all packages, and one list of everything that they need, in CycloneDX.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";
import { buildForNpm, publishedFolders } from "./publish.ts";
import { step } from "../process/step.ts";

/** Writes `*.tgz` and `sbom.cdx.json` to the folder. */
export async function writeBills(folder: string): Promise<void> {
  const folders = publishedFolders(root);
  buildForNpm(root, folders);
  mkdirSync(folder, { recursive: true });
  const workspaces = folders.flatMap((each) => ["--workspace", each]);
  const packing = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
  await step("npm", [...packing, ...workspaces], { cwd: root });
  const listing = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"];
  const bill = await step("npm", [...listing, ...workspaces], { cwd: root });
  writeFileSync(path.join(folder, "sbom.cdx.json"), bill);
}
