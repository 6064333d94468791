/** Lays out documentation comments. Text from outside cannot end the comment that it stands in. */
import { type Doc, hardline, join } from "./document.ts";
import type { DocComment } from "./tree.ts";

export function docComment(doc: DocComment): Doc {
  const lines = [doc.summary, ...doc.lines].flatMap((line) => contained(line).split("\n"));
  if (lines.length === 1) return `/** ${lines[0] ?? ""} */`;
  return [
    "/**",
    hardline,
    join(
      hardline,
      lines.map((line) => (line.trim() === "" ? " *" : ` * ${line.trimEnd()}`)),
    ),
    hardline,
    " */",
  ];
}

function contained(text: string): string {
  return text.replaceAll("*/", "*\u200b/").replaceAll(/[\r\u2028\u2029]/gu, " ");
}
