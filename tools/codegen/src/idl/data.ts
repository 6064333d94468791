/**
 * JSON data of a stated shape. In: a text and a schema; out: the data, or a diagnostic at the entry that is wrong.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { type SourceFile, spanOfText } from "../diagnostics/span.ts";

export function parseData<Schema extends v.GenericSchema>(
  file: SourceFile,
  schema: Schema,
  diagnostics: Diagnostics,
): v.InferOutput<Schema> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(file.text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(message)?.[1];
    const start = at === undefined ? 0 : Number(at);
    diagnostics.report({
      code: "TN0102",
      message: `\`${file.path}\` is not JSON: ${message}`,
      span: { file, start, end: start + 1 },
      help: "correct the text",
    });
    return undefined;
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  for (const issue of result.issues) {
    const key = issue.path?.findLast((item) => typeof item.key === "string")?.key;
    diagnostics.report({
      code: "TN0102",
      message: describeIssue(issue, file),
      span: key === undefined ? { file, start: 0, end: 0 } : spanOfText(file, JSON.stringify(key)),
      help: "write the entry in the form that idl/README.md describes",
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
