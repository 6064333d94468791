/** `generated/about.json`: what manifests and documents repeat of a package: its specifications, what engines ship of it, and the packages that its code names. */
import { compareText } from "../diagnostics/compare-text.ts";
import { summarise } from "../emit/support-summary.ts";
import type { Emitted, OutputFile, PackageModel } from "../select/package-model.ts";

const patterns = {
  rust: /\btreenail_(\w+)::/gu,
  typescript: /^[^*\n]* from "@treenail\/([\w-]+)/gmu,
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
      rust: usesIn(rust, patterns.rust, model.name),
      typescript: usesIn(typescript, patterns.typescript, model.name),
    },
  };
  return {
    path: `${model.folder}/generated/about.json`,
    text: `${JSON.stringify(about, undefined, 2)}\n`,
  };
}

function usesIn({ files }: Emitted, pattern: RegExp, own: string): readonly string[] {
  const found = new Set<string>();
  for (const { text } of files)
    for (const [, name = ""] of text.matchAll(pattern)) found.add(name.replaceAll("_", "-"));
  found.delete(own);
  return [...found].toSorted(compareText);
}
