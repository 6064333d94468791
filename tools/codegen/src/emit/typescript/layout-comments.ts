/** Lays out documentation comments. Text from outside cannot end the comment that it stands in. */
import { type Doc, lines } from "./document.ts";
import type { DocComment } from "./tree.ts";

export function docComment(doc: DocComment): Doc {
  const texts = [doc.summary, ...doc.lines].flatMap(contained);
  const [only = ""] = texts;
  if (texts.length === 1) return `/** ${only} */`;
  const starred = texts.map((text) => {
    const shown = text.trimEnd();
    return shown === "" ? " *" : ` * ${shown}`;
  });
  return lines(["/**", ...starred, " */"]);
}

/** As lines of a comment. */
function contained(text: string): readonly string[] | string {
  if (!/\*\/|[\n\r\u2028\u2029]/u.test(text)) return text;
  return text
    .replaceAll("*/", "*\u200b/")
    .replaceAll(/[\r\u2028\u2029]/gu, " ")
    .split("\n");
}
