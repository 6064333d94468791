/**
 * What a request results in, by an override: a type of IDL. What is no definition's name stands in quotes, `[Gives="sequence<any>"]`.
 * In: a thing with its edits; out: the same with the type that its text means.
 */
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../diagnostics/span.ts";
import { readFile } from "../idl/read.ts";
import { References } from "./references.ts";
import type { Definition, DefinitionId, Member, Model, TypeRef } from "./types.ts";

/** Without `diagnostics` nothing is reported: the same line was told about before. */
export function withGivenType<Thing extends Definition | Member>(
  thing: Thing,
  definitions: Model["definitions"],
  diagnostics: Diagnostics | undefined,
): Thing {
  const edit = thing.edits.other.get("Gives");
  if (edit === undefined || thing.kind !== "operation") return thing;
  const { span } = edit;
  const type = readType(edit.value[0] ?? "", definitions);
  if (typeof type !== "string") return { ...thing, gives: { ...type, span } };
  const help =
    'correct or remove it: name a definition, or write a type of IDL in quotes: `[Gives="sequence<any>"]`';
  diagnostics?.report({ code: "TN0306", message: `\`Gives\` takes a type: ${type}`, span, help });
  return thing;
}

/** The type, or what is wrong with the text. */
function readType(text: string, definitions: Model["definitions"]): TypeRef | string {
  const diagnostics = new Diagnostics();
  const file = new SourceFile("", `typedef ${text} Given;`);
  const parsed = readFile("", file, diagnostics);
  const [root, ...others] = parsed?.roots.filter(({ type }) => type !== "eof") ?? [];
  if (parsed === undefined || root?.type !== "typedef" || others.length > 0)
    return `\`${text}\` is no type of IDL`;
  const ids = { get: (name: string) => definitions.get(name as DefinitionId)?.id };
  const type = new References(ids, new Map(), diagnostics).resolve(root.idlType, parsed);
  return diagnostics.sorted()[0]?.message ?? type;
}
