/** `generated/about.json`: what manifests and documents repeat of a package: its specifications, what engines ship of it, and the packages that its code names. */
import { compareText } from "../diagnostics/compare-text.ts";
import { summarise } from "../emit/support-summary.ts";
import type { Emitted, OutputFile, PackageModel } from "../select/package-model.ts";

/** What a name of a package stands between, and whether it stands there as code and not in a comment. */
const uses = {
  rust: { before: "treenail_", name: /(\w+)::/y, isCode: (): boolean => true },
  typescript: {
    before: ' from "@treenail/',
    name: /([\w-]+)/y,
    isCode: (line: string): boolean => !line.includes("*"),
  },
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
      rust: usesIn(rust, uses.rust, model.name),
      typescript: usesIn(typescript, uses.typescript, model.name),
    },
    features: rust.features?.length === 0 ? undefined : rust.features,
  };
  return {
    path: `${model.folder}/generated/about.json`,
    text: `${JSON.stringify(about, undefined, 2)}\n`,
  };
}

function usesIn(
  { files }: Emitted,
  { before, name, isCode }: (typeof uses)[keyof typeof uses],
  own: string,
): readonly string[] {
  const found = new Set<string>();
  for (const { text } of files)
    for (let at = text.indexOf(before); at !== -1; at = text.indexOf(before, at + 1)) {
      name.lastIndex = at + before.length;
      const [, used] = name.exec(text) ?? [];
      if (used !== undefined && isCode(text.slice(text.lastIndexOf("\n", at) + 1, at)))
        found.add(used.replaceAll("_", "-"));
    }
  found.delete(own);
  return [...found].toSorted(compareText);
}
