/** Lays out documentation comments. Text from outside cannot end the comment that it stands in. */
import { type Doc, lines } from "./document.ts";
import type { DocComment } from "./tree.ts";

export function docComment(doc: DocComment): Doc {
  const texts = withLinks(doc).flatMap(contained);
  const [only = ""] = texts;
  if (texts.length === 1) return `/** ${only} */`;
  const starred = texts.map((text) => {
    const shown = text.trimEnd();
    return shown === "" ? " *" : ` * ${shown}`;
  });
  return lines(["/**", ...starred, " */"]);
}

/** Links stand before the tags, for text after a tag is the tag's. */
function withLinks({ summary, lines, links = [] }: DocComment): readonly string[] {
  if (links.length === 0) return [summary, ...lines];
  const tag = lines.findIndex((line) => line.startsWith("@"));
  const text = tag < 0 ? lines : lines.slice(0, tag);
  const end = text.findLastIndex((line) => line !== "") + 1;
  const tags = tag < 0 ? [] : ["", ...lines.slice(tag)];
  return [summary, ...text.slice(0, end), "", ...links, ...tags];
}

/** As lines of a comment. */
function contained(text: string): readonly string[] | string {
  if (!/\*\/|[\n\r\u2028\u2029]/u.test(text)) return text;
  return text
    .replaceAll("*/", "*\u200b/")
    .replaceAll(/[\r\u2028\u2029]/gu, " ")
    .split("\n");
}
