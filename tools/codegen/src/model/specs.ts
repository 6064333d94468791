/** What a file's header says of its spec: `// Source: Fetch Standard (https://…)`. */
import type { ParsedFile } from "../idl/read.ts";
import type { Spec, SpecId } from "./types.ts";

export function readSpec({ spec, file }: ParsedFile): Spec {
  const header = /^\/\/ Source: (.+) \((https?:\/\/[^\s)]+)\)\s*$/m.exec(file.text.slice(0, 1000));
  return { id: spec as SpecId, title: header?.[1] ?? spec, url: header?.[2] };
}
