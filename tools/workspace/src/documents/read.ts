// What documents promise, pulled out of their text: links, paths, commands and examples.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.ts";

export interface Fence {
  /** The document, relative to the repository. */
  readonly document: string;
  readonly line: number;
  readonly language: string;
  /** Words after the language, as `no_run`. */
  readonly marks: readonly string[];
  readonly code: string;
}

/** Every document for people, relative to the repository. */
export function documents(): readonly string[] {
  const patterns = [
    "*.md",
    ".changeset/README.md",
    "{idl,benches,packages}/README.md",
    "packages/*/README.md",
    "tools/*/README.md",
    "examples/*/README.md",
  ];
  return globSync(patterns, { cwd: root }).sort();
}

export function readDocument(document: string, base: string = root): string {
  return readFileSync(path.join(base, document), "utf8");
}

/** The fenced blocks of a document. */
export function fences(document: string, base: string = root): readonly Fence[] {
  const text = readDocument(document, base);
  return [...text.matchAll(/^(`{3,})([^\n`]*)\n(.*?)^\1$/gmsu)].map((match) => {
    const [language = "", ...marks] = (match[2] ?? "").trim().split(/[\s,]+/u);
    const line = text.slice(0, match.index).split("\n").length + 1;
    return { document, line, language, marks, code: match[3] ?? "" };
  });
}

/** The file that a reader is told to write with this text. */
export function fileOf({ marks }: Fence): string | undefined {
  return marks.find((mark) => mark.startsWith("file="))?.slice("file=".length);
}

/** Targets of relative links, without their fragments. */
export function relativeLinks(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/gu)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:|^#/u.test(target))
    .map((target) => target.replace(/#.*$/u, ""));
}

const topFolders = ["idl", "tools", "packages", "examples", "benches", ".changeset", ".ci"];

/** Paths of the repository in code spans; those with a placeholder (`<name>`) are patterns. */
export function mentionedPaths(text: string): readonly string[] {
  const spans = [...withoutFences(text).matchAll(/`([^`\n]+)`/gu)].map((match) => match[1] ?? "");
  return spans
    .filter(
      (span) => topFolders.some((folder) => span.startsWith(`${folder}/`)) && !/\s/u.test(span),
    )
    .map((span) => span.replaceAll(/<[^>]+>/gu, "*"));
}

/** Names of npm scripts that a text tells its reader to run, in fences too. */
export function mentionedScripts(text: string): readonly string[] {
  const run = [...text.matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/gu)].map(
    (match) => match[1] ?? "",
  );
  return /\bnpm test\b/u.test(text) ? [...run, "test"] : run;
}

function withoutFences(text: string): string {
  return text.replaceAll(/^(`{3,})[^\n]*\n.*?^\1$/gmsu, "");
}
