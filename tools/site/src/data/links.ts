/** Where a document of the repository is on the site; what is not there is shown by the repository's host. */
import path from "node:path";

export const host = "https://github.com/treenail/treenail";

/** Documents that are pages, with the address of each. */
export const guides: Readonly<Record<string, string>> = {
  "README.md": "/",
  "CONTRIBUTING.md": "/contributing/",
  "benches/README.md": "/measurements/",
  "idl/README.md": "/idl/",
  "packages/README.md": "/packages/",
  "tools/codegen/README.md": "/compiler/",
  "tools/codegen/generated/diagnostics.md": "/diagnostics/",
};

/** The address of a file of the repository. */
export function addressOf(file: string, base: string): string {
  const guide = guides[file];
  if (guide !== undefined) return at(base, guide);
  const [, name, rest] = /^packages\/([a-z0-9-]+)(?:\/(.*))?$/u.exec(file) ?? [];
  if (name !== undefined && (rest === undefined || rest === "README.md"))
    return at(base, `/packages/${name}/`);
  if (rest === "generated/API.md") return at(base, `/packages/${String(name)}/api/`);
  return `${host}/blob/main/${file}`;
}

/** A page's address below the folder that the site is served from: `/`, or `/treenail`. */
export function at(base: string, page: string): string {
  return `${base.replace(/\/$/u, "")}${page}`;
}

/** A document's text with links that lead to pages of the site, and fences that say no more than their language. `document` is its path in the repository. */
export function forSite(text: string, document: string, base: string): string {
  const fenced = text
    .replaceAll(/^(`{3,}[a-z]+)[ ,][^\n`]*$/gmu, "$1")
    // No highlighter knows it.
    .replaceAll(/^(`{3,})webidl$/gmu, "$1txt");
  return fenced.replaceAll(/(?<=\]\()([^)\s]+)(?=\))/gu, (target: string) => {
    const own = target
      .replace(new RegExp(`^${host}/blob/main/`, "u"), "/")
      .replace(new RegExp(`^${host}#readme$`, "u"), "/packages/README.md");
    if (/^[a-z]+:|^#/u.test(own)) return target;
    const [file = "", fragment] = own.split("#");
    const found = file.startsWith("/")
      ? file.slice(1)
      : path.posix.join(path.posix.dirname(document), file);
    return addressOf(found, base) + (fragment === undefined ? "" : `#${fragment}`);
  });
}
