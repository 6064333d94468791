/** How much of webref each side binds: the packages here, web-sys, and the libraries that come with TypeScript. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Model } from "../tools/codegen/src/model/types.ts";
import { root } from "../tools/codegen/tests/platform.ts";
import { readWebSys } from "./compile-time/web-sys-source.ts";
import { beyond, readReasons, shippedNames } from "./bound/beyond.ts";
import { rowsOf, unboundOf } from "./bound/count.ts";
import { libDom } from "./bound/lib-dom.ts";
import { readBoundPlatform } from "./bound/platform.ts";
import type { Side } from "./bound/side.ts";
import { webSys } from "./bound/web-sys.ts";
import { fetchDependencies, sourceOf } from "./rust-programs.ts";
import type { Section } from "./section.ts";

export async function run(): Promise<Section> {
  await fetchDependencies();
  const { model, webref, inputs, rust, typescript } = readBoundPlatform();
  const { stable, all } = await readTheirs();
  const library = libDom();
  const missed: string[] = [];
  const markdown = [
    `Of what webref says (${inputs.join(", ")}): its definitions, its members where they are written, and its events. Ours is what the surfaces of all packages have;`,
    "web-sys is read from its published source, lib.dom from the published package of TypeScript, by TypeScript's own parser. A mixin's member is bound where something that includes it",
    "has it. An event is typed where a listener gets its type from the name and the target. js-sys binds WebAssembly for users of web-sys.",
    "",
    table(webref, [rust, stable, all, typescript, library]),
    "",
    ...unboundText(webref, rust, missed),
    ...unboundText(webref, typescript, missed),
    "",
    ...beyondText(model, [all, library], missed),
  ].join("\n");
  return { title: "How much of the platform is bound", markdown, missed };
}

async function readTheirs(): Promise<ReturnType<typeof webSys>> {
  const folder = await sourceOf("web-sys");
  const manifest = readFileSync(path.join(folder, "Cargo.toml"), "utf8");
  const version = /^version = "([^"]+)"/mu.exec(manifest)?.[1];
  if (version === undefined) throw new Error("web-sys says no version");
  return webSys(readWebSys(folder), version);
}

function table(webref: Model, sides: readonly Side[]): string {
  const rows = rowsOf(webref).map((row) => {
    const counts = sides.map((side) => String(row.count(side)));
    const isSum = row.title === "definitions" || row.title === "members";
    const title = isSum ? `**${row.title}**` : row.title;
    return `| ${[title, String(row.total), ...counts].join(" | ")} |`;
  });
  return [
    `| | webref | ${sides.map(({ title }) => title).join(" | ")} |`,
    `| --- | ---: |${" ---: |".repeat(sides.length)}`,
    ...rows,
  ].join("\n");
}

/** What webref has and we have not, by reason. */
function unboundText(webref: Model, ours: Side, missed: string[]): readonly string[] {
  const byReason = Map.groupBy(unboundOf(webref, ours), ({ reason }) => {
    // One reason for all things alike.
    return reason?.replaceAll(/`[^`]+`/gu, "…") ?? "";
  });
  return [...byReason].map(([reason, unbound]) => {
    const names = unbound.map(({ id }) => `\`${id}\``);
    if (reason === "") missed.push(`${ours.title} says of no reason for ${names.join(", ")}`);
    const shown =
      names.length > 6 ? [...names.slice(0, 1), `${String(names.length - 1)} more`] : names;
    return `- ${ours.title} has not, for ${reason}: ${shown.join(", ")}.`;
  });
}

/** What others have beyond webref, with the reasons why we have not. */
function beyondText(model: Model, sides: readonly Side[], missed: string[]): readonly string[] {
  const shipped = shippedNames(root);
  const reasons = readReasons();
  const found = sides.map((side) => ({ side, ...beyond(model, side, shipped, reasons) }));
  for (const { side, unexplained } of found) {
    if (unexplained.length > 0)
      missed.push(`nothing says why we have not what ${side.title} has: ${unexplained.join(", ")}`);
  }
  const used = new Set(found.flatMap(({ entries }) => entries));
  const idle = reasons.flatMap(({ names }) => names).filter((name) => !used.has(name));
  if (idle.length > 0) missed.push(`beyond.json explains what nobody has: ${idle.join(", ")}`);
  return found.map(({ side, explained, unshipped }) =>
    [
      `- ${side.title} has beyond webref ${String(explained.length)} names that an engine ships (\`bound/beyond.json\` says why they are not here), and`,
      `  ${String(unshipped.length)} that none ships any more, or that it made for itself.`,
    ].join("\n"),
  );
}
