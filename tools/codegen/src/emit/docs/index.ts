/** `generated/API.md`: every definition of a package with its members, and what each is called in both languages. */
import type { Definition, Member } from "../../model/types.ts";
import { withHeader } from "../header.ts";
import { linkTarget, plainText } from "../markup.ts";
import { summarise } from "../support-summary.ts";
import { supportTable } from "./support-table.ts";
import { mdnAddress, tierText } from "../support.ts";
import type { Emitted, OutputFile, PackageModel } from "../../select/package-model.ts";

type Names = ReadonlyMap<string, readonly string[]>;

export function emitDocs(
  model: PackageModel,
  rust: Emitted,
  typescript: Emitted,
): readonly OutputFile[] {
  const names = { rust: namesOf(rust), typescript: namesOf(typescript) };
  const sections = [
    ...model.definitions.map((definition) => section(model, definition, names)),
    ...model.floats.map(({ target, members }) =>
      table(model, `${target.name}, as far as it needs types of this package`, members, names),
    ),
    table(
      model,
      "Global functions",
      model.globals.map(({ member }) => member),
      names,
    ),
  ].filter((text) => text !== "");
  const title = `# What is bound in ${model.npm}\n\nA row for each member of IDL, and what it is called in Rust and in TypeScript.\n${supportTable(summarise(model))}`;
  const path = `${model.folder}/generated/API.md`;
  return [{ path, text: withHeader(path, [title, ...sections].join("\n"), model.inputs) }];
}

function namesOf({ surface }: Emitted): Names {
  const names = new Map<string, string[]>();
  for (const { idl, name } of surface) {
    const list = names.get(idl) ?? [];
    if (!list.includes(name)) list.push(name);
    names.set(idl, list);
  }
  return names;
}

interface BothNames {
  readonly rust: Names;
  readonly typescript: Names;
}

function section(model: PackageModel, definition: Definition, names: BothNames): string {
  const { id, name, kind, origin } = definition;
  const members = "members" in definition ? definition.members : [];
  const spec = model.specs.find((each) => each.id === origin.spec);
  const address = mdnAddress(model, id, kind === "interface" ? name : undefined);
  const links = [
    ...(spec?.url === undefined ? [] : [`[${plainText(spec.title)}](${linkTarget(spec.url)})`]),
    ...(address === undefined ? [] : [`[MDN](${address})`]),
  ].join(" · ");
  const rows = rowsOf(model, [[`the ${kind} itself`, id], ...members.map(labelled)], names);
  return rows === "" ? "" : `## ${name}\n\n${links === "" ? "" : `${links}\n\n`}${rows}`;
}

function table(
  model: PackageModel,
  title: string,
  members: readonly Member[],
  names: BothNames,
): string {
  const rows = rowsOf(model, members.map(labelled), names);
  return rows === "" ? "" : `## ${title}\n\n${rows}`;
}

/** Of what is only a type there is no tier to say. */
function rowsOf(
  { stability }: PackageModel,
  things: readonly Labelled[],
  names: BothNames,
): string {
  const rows: { readonly cells: string; readonly tier: string | undefined }[] = [];
  for (const [label, id] of things) {
    const cells = cellsOf(id, names);
    if (cells !== undefined)
      rows.push({ cells: `${label} | ${cells}`, tier: tierText(stability?.get(id)) });
  }
  if (rows.length === 0) return "";
  const hasTiers = rows.some(({ tier }) => tier !== undefined);
  const row = (cells: string, tier: string): string =>
    hasTiers ? `| ${cells} | ${tier} |\n` : `| ${cells} |\n`;
  let text = row("IDL | Rust | TypeScript", "Tier") + row("--- | --- | ---", "---");
  for (const { cells, tier = "" } of rows) text += row(cells, tier);
  return text;
}

type Labelled = readonly [label: string, id: string];

function labelled(member: Member): Labelled {
  return [labelOf(member), member.id];
}

function labelOf(member: Member): string {
  return member.name === "" ? `the ${member.kind}` : `\`${member.name}\``;
}

/** Nothing where neither language has it. */
function cellsOf(id: string, { rust, typescript }: BothNames): string | undefined {
  const one = cell(rust.get(id));
  const other = cell(typescript.get(id));
  return one === "" && other === "" ? undefined : `${one} | ${other}`;
}

function cell(names: readonly string[] = []): string {
  const text = names.length === 0 ? "" : `\`${names.join("` `")}\``;
  return text.includes("|") ? text.replaceAll("|", "\\|") : text;
}
