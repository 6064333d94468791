/** `generated/about.json`: what manifests and documents repeat of a package: its specifications, what engines ship of it, and the packages that its code names. */
import { compareText } from "../diagnostics/compare-text.ts";
import { summarise } from "../emit/support-summary.ts";
import type { Emitted, OutputFile, PackageModel } from "../select/package-model.ts";

/** What a name of a package stands between; and what stands before that as code, of a line that is no comment. */
const uses = {
  rust: { before: "treenail_", name: /\w+(?=::)/y, code: undefined },
  typescript: { before: "@treenail/", name: /[\w-]+/y, code: ' from "' },
} as const;

export function emitAbout(model: PackageModel, rust: Emitted, typescript: Emitted): OutputFile {
  const about = {
    specs: model.specs.map(({ title, url, standing }) => ({
      title,
      url,
      status: standing?.status,
    })),
    support: summarise(model),
    uses: {
      rust: usesOf("rust", rust, model.name),
      typescript: usesOf("typescript", typescript, model.name),
    },
    features: rust.features?.length === 0 ? undefined : rust.features,
  };
  return {
    path: `${model.folder}/generated/about.json`,
    text: `${JSON.stringify(about, undefined, 2)}\n`,
  };
}

/** Names of the packages that code of a language names, but for its own; sorted. */
export function usesOf(
  language: keyof typeof uses,
  { files }: Emitted,
  own: string,
): readonly string[] {
  const { before, name, code } = uses[language];
  const found = new Set<string>();
  for (const { text } of files)
    for (let at = text.indexOf(before); at !== -1; at = text.indexOf(before, at + 1)) {
      if (code !== undefined && !isAfter(code, text, at)) continue;
      name.lastIndex = at + before.length;
      if (name.test(text)) found.add(text.slice(at + before.length, name.lastIndex));
    }
  const names = new Set([...found].map((used) => used.replaceAll("_", "-")));
  names.delete(own);
  return [...names].toSorted(compareText);
}

function isAfter(code: string, text: string, at: number): boolean {
  const start = at - code.length;
  return (
    text.startsWith(code, start) &&
    !text.slice(text.lastIndexOf("\n", start) + 1, start).includes("*")
  );
}
