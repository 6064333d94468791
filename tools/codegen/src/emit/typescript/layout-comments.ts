/** Lays out documentation comments. Text from outside cannot end the comment that it stands in. */
import { type Doc, lines } from "./document.ts";
import type { DocComment } from "./tree.ts";

export function docComment(doc: DocComment): Doc {
  const texts = contained(withLinks(doc));
  const [only = ""] = texts;
  if (texts.length === 1) return `/** ${only} */`;
  const starred = ["/**"];
  for (const text of texts) starred.push(` * ${text}`.trimEnd());
  starred.push(" */");
  return lines(starred);
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

const breaking = /\*\/|[\n\r\u2028\u2029]/u;

/** As lines of a comment. */
function contained(texts: readonly string[]): readonly string[] {
  if (!texts.some((text) => breaking.test(text))) return texts;
  return texts.flatMap((text) =>
    text
      .replaceAll("*/", "*\u200b/")
      .replaceAll(/[\r\u2028\u2029]/gu, " ")
      .split("\n"),
  );
}
