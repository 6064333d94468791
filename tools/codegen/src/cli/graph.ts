/** `treenail graph`: the packages of the whole platform, those that are only planned too. */
import process from "node:process";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { analyse } from "../front.ts";
import type { PackageGraph, PackageNode } from "../select/graph.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { reportDiagnostics } from "./report.ts";
import { findWorkspace } from "./workspace.ts";

export interface GraphOptions {
  readonly format: "text" | "json" | "dot";
  readonly root?: string;
}

export function graphCommand({ format, root }: GraphOptions): ExitCode {
  const workspace = findWorkspace(root);
  if (workspace === undefined) return exitCodes.usage;
  const diagnostics = new Diagnostics();
  const analysis = analyse(workspace, diagnostics);
  // What is said beside a graph must not stand in its output.
  const said = analysis === undefined && format === "json" ? "json" : "text";
  reportDiagnostics(diagnostics.sorted(), said, "no graph was made");
  if (analysis === undefined) return exitCodes.diagnostics;
  const { graph } = analysis.selection;
  const renderers = { text: renderText, json: renderJson, dot: renderDot };
  process.stdout.write(renderers[format](graph));
  return exitCodes.fine;
}

function renderText({ packages, floats }: PackageGraph): string {
  const head = ["package", "definitions", "members", "closure", "depends on"];
  const rows = packages.map((node) => [
    node.generated ? node.name : `(${node.name})`,
    String(node.definitions),
    String(node.members),
    String(node.closure),
    node.dependencies.join(" "),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => padCell(cell, column, widths))
      .join("  ")
      .trimEnd();
  const notes = [
    "",
    "In brackets: planned, not generated yet. Closure: definitions of the package and of all it depends on.",
    `${String(packages.length)} packages; ${String(floats.length)} members float:`,
    ...floats.map((float) => `  ${float}`),
  ];
  return `${[line(head), ...rows.map(line), ...notes].join("\n")}\n`;
}

/** Numbers end where their column ends. */
function padCell(cell: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column >= 1 && column <= 3 ? cell.padStart(width) : cell.padEnd(width);
}

function renderJson(graph: PackageGraph): string {
  return `${JSON.stringify(graph, undefined, 2)}\n`;
}

function renderDot({ packages }: PackageGraph): string {
  const node = ({ name, definitions, generated }: PackageNode): string =>
    `  "${name}" [label="${name}\\n${String(definitions)}"${generated ? ", style=bold" : ""}];`;
  const edges = packages.flatMap(({ name, dependencies }) =>
    dependencies.map((dependency) => `  "${name}" -> "${dependency}";`),
  );
  return `digraph packages {\n  rankdir=BT;\n${[...packages.map(node), ...edges].join("\n")}\n}\n`;
}
