/** What the manifests around a project's folders call their crate and their package of npm. Undefined where they do not say. */
import * as v from "valibot";

/** As code names it: that of the library, else the package's, with `_`. */
export function crateName(manifest: string): string | undefined {
  const name = nameIn(manifest, "lib") ?? nameIn(manifest, "package")?.replaceAll("-", "_");
  return name !== undefined && /^[A-Za-z_]\w*$/u.test(name) ? name : undefined;
}

/** In a table at the top of a TOML file. */
function nameIn(manifest: string, table: string): string | undefined {
  let at: string | undefined;
  for (const line of manifest.split(/\r?\n/u)) {
    at = /^\s*\[([^[\]]+)\]/u.exec(line)?.[1]?.trim() ?? at;
    const name = at === table ? /^\s*name\s*=\s*["']([^"']+)["']/u.exec(line)?.[1] : undefined;
    if (name !== undefined) return name;
  }
  return undefined;
}

const named = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ name: v.pipe(v.string(), v.regex(/^(?:@[\w.~-]+\/)?[\w.~-]+$/u)) }),
);

export function npmName(manifest: string): string | undefined {
  const found = v.safeParse(named, manifest);
  return found.success ? found.output.name : undefined;
}
