/** `generated/API.md`: every definition of a package with its members, and what each is called in both languages. */
import { withHeader } from "../header.ts";
import { linkTarget, plainText } from "../markup.ts";
import { summarise } from "../support-summary.ts";
import { supportTable } from "./support-table.ts";
import { tierText } from "../support.ts";
import type { Emitted, OutputFile, PackageModel, SurfaceItem } from "../../select/package-model.ts";
import { sectionsOf } from "./sections.ts";
import type { Row, Section } from "./sections.ts";

export function emitDocs(
  model: PackageModel,
  rust: Emitted,
  typescript: Emitted,
): readonly OutputFile[] {
  const sections = sectionsOf(model, rust.surface, typescript.surface);
  const title = `# What is bound in ${model.npm}\n\nA row for each member of IDL, and what it is called in Rust and in TypeScript.\n${supportTable(summarise(model))}`;
  const path = `${model.folder}/generated/API.md`;
  const text = [title, ...sections.map((each) => printed(model, each))].join("\n");
  return [{ path, text: withHeader(path, text, model.inputs) }];
}

function printed(model: PackageModel, { title, spec, mdn, rows }: Section): string {
  const links = [
    ...(spec?.url === undefined ? [] : [`[${plainText(spec.title)}](${linkTarget(spec.url)})`]),
    ...(mdn === undefined ? [] : [`[MDN](${mdn})`]),
  ].join(" · ");
  return `## ${title}\n\n${links === "" ? "" : `${links}\n\n`}${table(model, rows)}`;
}

/** Of what is only a type there is no tier to say. */
function table({ stability }: PackageModel, rows: readonly Row[]): string {
  const tiers = rows.map(({ id }) => tierText(stability?.get(id)));
  const hasTiers = tiers.some((tier) => tier !== undefined);
  const line = (cells: string, tier: string): string =>
    hasTiers ? `| ${cells} | ${tier} |\n` : `| ${cells} |\n`;
  let text = line("IDL | Rust | TypeScript", "Tier") + line("--- | --- | ---", "---");
  for (const [place, row] of rows.entries())
    text += line(
      `${labelOf(row)} | ${cell(row.rust)} | ${cell(row.typescript)}`,
      tiers[place] ?? "",
    );
  return text;
}

function labelOf({ name, kind, isMember }: Row): string {
  if (!isMember) return `the ${kind} itself`;
  return name === "" ? `the ${kind}` : `\`${name}\``;
}

/** Each name once, whatever forms it has. */
function cell(items: readonly SurfaceItem[]): string {
  const names = [...new Set(items.map(({ name }) => name))];
  const text = names.length === 0 ? "" : `\`${names.join("` `")}\``;
  return text.includes("|") ? text.replaceAll("|", "\\|") : text;
}
