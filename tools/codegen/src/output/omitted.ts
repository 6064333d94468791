/** `generated/omitted.json`: what of a package is not bound, and why. */
import { compareText } from "../diagnostics/compare-text.ts";
import type { Emitted, OutputFile, PackageModel } from "../select/package-model.ts";

export function emitOmitted(model: PackageModel, rust: Emitted, typescript: Emitted): OutputFile {
  const all = [...model.omitted, ...rust.omitted, ...typescript.omitted].toSorted(
    (a, b) => compareText(a.what, b.what) || compareText(a.language ?? "", b.language ?? ""),
  );
  const entries = all.map(({ what, language, reason }) =>
    language === undefined ? { what, reason } : { what, language, reason },
  );
  return {
    path: `${model.folder}/generated/omitted.json`,
    text: `${JSON.stringify(entries, undefined, 2)}\n`,
  };
}
