/**
 * Operations that cannot throw: `idl/infallible/<spec>.txt`, one `Interface.member` a line, `#` begins a comment.
 * In: the model and the lists; out: a model in which those operations never throw. An entry that is not needed,
 * or that means nothing, is reported at its own line.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatSpan } from "../diagnostics/span.ts";
import type { SourceFile, Span } from "../diagnostics/span.ts";
import type { SpecFile } from "../idl/inputs.ts";
import { mapModel, withEdits } from "./edits.ts";
import type { Constructor, Member, Model, Operation, SpecId } from "./types.ts";

interface Entry {
  /** The spec that the file is named for. */
  readonly spec: string;
  readonly name: string;
  readonly span: Span;
}

export function applyInfallible(
  model: Model,
  lists: readonly SpecFile[],
  diagnostics: Diagnostics,
): Model {
  const entries = new Map<string, Entry>();
  for (const entry of lists.flatMap((list) => entriesOf(list, model, diagnostics))) {
    const before = entries.get(entry.name);
    if (before === undefined) entries.set(entry.name, entry);
    else
      report(
        entry.span,
        `\`${entry.name}\` is listed twice`,
        [`first at ${formatSpan(before.span)}`],
        diagnostics,
      );
  }
  if (entries.size === 0) return model;
  const used = new Set<string>();
  const edited = mapModel(model, {
    member: (member) => {
      const name = entryName(member);
      const isListed = entries.get(name)?.spec === member.origin.spec;
      if (!isListed || !canThrow(member)) return member;
      used.add(name);
      const span = entries.get(name)?.span ?? member.origin.span;
      const edited = withEdits(member, { infallible: { value: "never", span } });
      return { ...edited, throws: "never" };
    },
  });
  for (const entry of entries.values()) {
    if (!used.has(entry.name)) report(entry.span, fault(entry, model), [], diagnostics);
  }
  return edited;
}

/** `Interface.name`; `Interface.constructor` and `Interface.(stringifier)` for what has no name. */
function entryName(member: Member): string {
  if (member.kind === "constructor") return `${member.writtenIn}.constructor`;
  const unnamed = member.kind === "operation" ? `(${member.special})` : member.kind;
  return `${member.writtenIn}.${member.name === "" ? unnamed : member.name}`;
}

function canThrow(member: Member): member is Operation | Constructor {
  return (member.kind === "operation" || member.kind === "constructor") && member.throws === "may";
}

function fault({ name, spec }: Entry, model: Model): string {
  const [owner = "", member = ""] = name.split(".");
  if (member === "") return `\`${name}\` is not of the form \`Interface.member\``;
  const definition = [...model.definitions.values()].find((found) => found.name === owner);
  if (definition === undefined) return `no definition is called \`${owner}\``;
  const members: readonly Member[] = "members" in definition ? definition.members : [];
  const found = members.find(
    (candidate) => candidate.name === member || entryName(candidate) === name,
  );
  if (found === undefined) return `\`${owner}\` has no operation \`${member}\``;
  if (found.writtenIn !== definition.id)
    return `\`${name}\` is written in \`${found.writtenIn}\`; list it as \`${found.writtenIn}.${member}\``;
  const home = found.origin.spec;
  if (home !== spec) return `\`${name}\` is of the spec \`${home}\`, and is listed under it`;
  if (found.kind !== "operation" && found.kind !== "constructor")
    return `\`${name}\` is no operation, and throws only where an override says so`;
  return `\`${name}\` never throws anyway`;
}

/** A file without an entry, and one for no spec, say nothing. */
function entriesOf(
  { spec, file }: SpecFile,
  model: Model,
  diagnostics: Diagnostics,
): readonly Entry[] {
  const entries = readEntries(file).map((entry) => ({ ...entry, spec }));
  const isKnown = model.specs.has(spec as SpecId);
  if (isKnown && entries.length > 0) return entries;
  const message = isKnown
    ? `\`${file.path}\` lists nothing`
    : `no spec is called \`${spec}\`, so \`${file.path}\` means nothing`;
  report({ file, start: 0, end: 0 }, message, [], diagnostics);
  return [];
}

function readEntries(file: SourceFile): readonly Omit<Entry, "spec">[] {
  return file.lineStarts.flatMap((start, line) => {
    const text = file.text.slice(start, file.lineStarts[line + 1] ?? file.text.length);
    const content = text.replace(/#.*/su, "");
    const name = content.trim();
    if (name === "") return [];
    const from = start + content.indexOf(name);
    return [{ name, span: { file, start: from, end: from + name.length } }];
  });
}

function report(
  span: Span,
  message: string,
  notes: readonly string[],
  diagnostics: Diagnostics,
): void {
  diagnostics.report({
    code: "TN0304",
    message,
    span,
    notes,
    help: "correct or remove the line",
  });
}
