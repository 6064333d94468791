/** What a file's header says of its spec: `// Source: Fetch Standard (https://…)`. */
import type { ParsedFile } from "../idl/read.ts";
import type { Spec, SpecId } from "./types.ts";

/** One for each id. A patch belongs to a spec too and has no header: the file that has one speaks for all. */
export function readSpecs(files: readonly ParsedFile[]): ReadonlyMap<SpecId, Spec> {
  const specs = new Map<SpecId, Spec>();
  for (const file of files) {
    const spec = readSpec(file);
    if (specs.get(spec.id)?.url === undefined) specs.set(spec.id, spec);
  }
  return specs;
}

function readSpec({ spec, file }: ParsedFile): Spec {
  const header = /^\/\/ Source: (.+) \((https?:\/\/[^\s)]+)\)\s*$/m.exec(file.text.slice(0, 1000));
  return { id: spec as SpecId, title: header?.[1] ?? spec, url: header?.[2], standing: undefined };
}
