// What a pull request for a release says: which packages get which version, and what is new in each.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { publishedFolders, readManifest } from "./publish.ts";

interface Released {
  readonly name: string;
  readonly version: string;
  /** Its section of the changelog, without the heading; empty where others alone changed. */
  readonly news: string;
}

/** In Markdown; `base` is a repository whose versions have been bumped. */
export function pullRequestText(base: string): string {
  const released = publishedFolders(base).map((folder) => releasedFrom(path.join(base, folder)));
  const versions = [...new Set(released.map(({ version }) => version))];
  const rows = released.map(({ name, version }) => `| ${name} | ${version} |`);
  const news = released
    .filter(({ news: each }) => each !== "")
    .map((each) => `## ${each.name} ${each.version}\n\n${each.news}\n`);
  return [
    `# Release ${String(released.length)} packages: ${versions.join(", ")}\n`,
    "Each is published to npm, and those of `packages/` as crates of the same version.\n",
    "| package | version |",
    "| --- | --- |",
    ...rows,
    "",
    ...news,
  ].join("\n");
}

function releasedFrom(folder: string): Released {
  const { name, version } = readManifest(path.join(folder, "package.json"));
  const file = path.join(folder, "CHANGELOG.md");
  const changelog = existsSync(file) ? readFileSync(file, "utf8") : "";
  const start = changelog.indexOf(`\n## ${version}\n`);
  const rest = start === -1 ? "" : changelog.slice(start + `\n## ${version}\n`.length);
  const end = rest.search(/^## /mu);
  return { name, version, news: (end === -1 ? rest : rest.slice(0, end)).trim() };
}
