/**
 * JSON data of a stated shape. In: a text and a schema; out: the data, or a diagnostic at the entry that is wrong.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { parseJson } from "./json.ts";
import type { SpanOf } from "./json.ts";

export interface Data<Value> {
  readonly value: Value;
  readonly spanOf: SpanOf;
}

/** How a kind of file is read. */
export interface DataForm {
  /** Whether comments, and commas at the end of lists, may stand in it. */
  readonly comments?: boolean;
  /** Where one reads what its entries are. */
  readonly help?: string;
}

export function parseData<Schema extends v.GenericSchema>(
  file: SourceFile,
  schema: Schema,
  diagnostics: Diagnostics,
  { comments = false, help = "write the entry in the form that idl/README.md describes" }: DataForm = {},
): Data<v.InferOutput<Schema>> | undefined {
  const json = parseJson(file, diagnostics, comments);
  if (json === undefined) return undefined;
  const result = v.safeParse(schema, json.value);
  if (result.success) return { value: result.output, spanOf: json.spanOf };
  for (const issue of result.issues) {
    const path = issue.path?.map(({ key }) => key as string | number) ?? [];
    diagnostics.report({
      code: "TN0102",
      message: describeIssue(issue, file),
      span: json.spanOf(path, issue.expected === "never" ? "key" : "value"),
      help,
    });
  }
  return undefined;
}

function describeIssue(issue: v.BaseIssue<unknown>, file: SourceFile): string {
  const where = `\`${v.getDotPath(issue) ?? file.path}\``;
  if (issue.expected === "never") return `${where} is not an entry that is known here`;
  if (issue.kind === "schema" && issue.input === undefined) return `${where} is missing`;
  if (issue.type === "min_length")
    return `${where} is too short: at least ${issue.expected?.slice(2) ?? ""} characters, not ${issue.received}`;
  return `${where} is ${issue.received}, and should be ${issue.expected ?? "something else"}`;
}
