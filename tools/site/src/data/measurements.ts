/** Tables of the measurements, which a run of the benches wrote into their document. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { marked, type Tokens } from "marked";
import { find } from "../../../../benches/marks.ts";
import type { Measurements, Table } from "./shapes.ts";

export function readMeasurements(root: string): Measurements {
  const document = readFileSync(path.join(root, "benches/README.md"), "utf8");
  const table = (part: string): Table => readTable(document, part);
  return {
    coverage: table("coverage"),
    sizes: table("ts-size"),
    rustSize: table("rust-size"),
    bareTypes: table("rust-bare-types"),
  };
}

/** The first table of a part of the document. */
function readTable(document: string, part: string): Table {
  const tokens = marked.lexer(find(document, part) ?? "");
  const table = tokens.find((token): token is Tokens.Table => token.type === "table");
  if (table === undefined) throw new Error(`benches/README.md has no table \`${part}\``);
  const when = tokens.find(
    (token) => token.type === "paragraph" && token.raw.startsWith("Measured"),
  );
  return {
    head: table.header.map(plain),
    rows: table.rows.map((row) => row.map(plain)),
    when: when?.raw.trim() ?? "",
  };
}

function plain({ text }: Tokens.TableCell): string {
  return text.replaceAll(/[*`]/gu, "");
}
