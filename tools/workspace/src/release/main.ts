// `npm run release`: builds all packages and publishes what npm and crates.io do not have yet. `--dry-run` does as much in a copy, from
// the changesets on, and publishes to a registry on this machine. `--bills` writes the tarballs, and the list of what is in them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { enter, readArguments } from "../setup/entry.ts";
import { setUpRust } from "../setup/rust.ts";
import { copyRepository, linkModules } from "./copy.ts";
import { bumpVersions, packCrates, publishPackages, publishedFolders } from "./publish.ts";
import { publishCrates } from "./publish-crates.ts";
import { pullRequestText } from "./pull-request.ts";
import { startRegistry } from "./registry.ts";
import { writeBills } from "./bills.ts";

const usage = `npm run release [-- --dry-run | --bills <folder>]
  --dry-run          in a copy: versions, changelogs, builds, a registry on this machine, crates; prints the text of the pull request
  --bills <folder>   write the tarballs, and sbom.cdx.json with all that they need, there; publish nothing`;

const options = { "dry-run": { type: "boolean" }, bills: { type: "string" } } as const;

async function main(args: readonly string[]): Promise<number> {
  const { values } = readArguments({ args: [...args], options }, usage);
  if (values["dry-run"] === true) return rehearse();
  if (typeof values.bills === "string") {
    await writeBills(path.resolve(values.bills));
    return 0;
  }
  say("building and publishing to npm");
  const published = await publishPackages(root);
  say(`${String(published.length)} packages are new on npm; publishing crates`);
  const crates = await publishCrates(await setUpRust());
  process.stdout.write(
    `published ${String(published.length)} packages and ${String(crates.length)} crates\n`,
  );
  return 0;
}

async function rehearse(): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-release-"));
  const base = path.join(folder, "repository");
  try {
    say("copying the repository");
    mkdirSync(base);
    copyRepository(base);
    linkModules(base);
    const rust = await setUpRust();
    say("versions and changelogs");
    await bumpVersions(base, rust);
    const registry = await startRegistry(path.join(folder, "registry"));
    try {
      say("building all packages, and publishing them to a registry on this machine");
      await publishPackages(base, registry);
    } finally {
      registry.close();
    }
    say("packing all crates");
    await packCrates(base, path.join(folder, "crates"), rust);
    const text = pullRequestText(base);
    const file = path.join(root, "target/release.md");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${text.slice(0, text.indexOf("\n"))}\n`);
    process.stdout.write(
      `all ${String(publishedFolders(base).length)} would be published; the pull request would say what is in ${path.relative(root, file)}\n`,
    );
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function say(what: string): void {
  process.stderr.write(`${what} …\n`);
}

await enter(() => main(process.argv.slice(2)));
