/** `generated/API.md`: every definition of a package with its members, and what each is called in both languages. */
import type { Definition, Member } from "../../model/types.ts";
import { withHeader } from "../header.ts";
import { linkTarget, plainText } from "../markup.ts";
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
      table(`${target.name}, as far as it needs types of this package`, members, names),
    ),
    table(
      "Global functions",
      model.globals.map(({ member }) => member),
      names,
    ),
  ].filter((text) => text !== "");
  const title = `# What is bound in ${model.npm}\n\nA row for each member of IDL, and what it is called in Rust and in TypeScript.\n`;
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
  const own = row(`the ${kind} itself`, id, names);
  const members = "members" in definition ? definition.members : [];
  const spec = model.specs.find((each) => each.id === origin.spec);
  const links = [
    ...(spec?.url === undefined ? [] : [`[${plainText(spec.title)}](${linkTarget(spec.url)})`]),
    ...(kind === "interface" ? [`[MDN](https://developer.mozilla.org/docs/Web/API/${name})`] : []),
  ].join(" · ");
  const rows = [...own, ...members.flatMap((member) => row(labelOf(member), member.id, names))];
  return rows.length === 0 ? "" : `## ${name}\n\n${links}\n\n${head}${rows.join("")}`;
}

const head = "| IDL | Rust | TypeScript |\n| --- | --- | --- |\n";

function table(title: string, members: readonly Member[], names: BothNames): string {
  const rows = members.flatMap((member) => row(labelOf(member), member.id, names));
  return rows.length === 0 ? "" : `## ${title}\n\n${head}${rows.join("")}`;
}

function labelOf(member: Member): string {
  return member.name === "" ? `the ${member.kind}` : `\`${member.name}\``;
}

/** Nothing where neither language has it. */
function row(label: string, id: string, { rust, typescript }: BothNames): readonly string[] {
  const one = cell(rust.get(id));
  const other = cell(typescript.get(id));
  return one === "" && other === "" ? [] : [`| ${label} | ${one} | ${other} |\n`];
}

function cell(names: readonly string[] = []): string {
  return names.map((name) => `\`${name.replaceAll("|", "\\|")}\``).join(" ");
}
