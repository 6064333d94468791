/** `treenail generate` and `treenail check`: make the generated files, and write them or compare them with the disk. */
import process from "node:process";
import { createColors } from "picocolors";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { endStartUp, stage } from "../diagnostics/stage.ts";
import { analyse } from "../front.ts";
import type { Analysis } from "../front.ts";
import { apply, plan, WriteRefusal } from "../output/write.ts";
import type { Change, Planned } from "../output/write.ts";
import { emit } from "../pipeline.ts";
import { driftDiagnostics } from "./drift.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { terminalProgress } from "./progress.ts";
import { complain, renderOptions, reportDiagnostics } from "./report.ts";
import type { Format } from "./report.ts";
import { findWorkspace } from "./workspace.ts";

export interface GenerateOptions {
  /** Packages to generate; all where none is named. */
  readonly names: readonly string[];
  readonly check: boolean;
  readonly format: Format;
  readonly root?: string;
}

/** What is generated beside the packages: the graph of them all. */
const workspaceFolder = "idl";

export function generateCommand(options: GenerateOptions): ExitCode {
  endStartUp();
  const started = performance.now();
  const workspace = findWorkspace(options.root);
  if (workspace === undefined) return exitCodes.usage;
  const diagnostics = new Diagnostics();
  const progress = terminalProgress();
  progress.show("reading the platform");
  const analysis = analyse(workspace, diagnostics);
  const chosen = analysis && choose(analysis, options.names);
  if (chosen === "unknown") return exitCodes.usage;
  progress.show("emitting Rust and TypeScript");
  const generated = chosen && emit(chosen, diagnostics);
  progress.clear();
  reportDiagnostics(
    diagnostics.sorted(),
    options.format,
    generated ? "going on" : "nothing was written",
  );
  if (generated === undefined) return exitCodes.diagnostics;
  const all = options.names.length === 0;
  const files = all
    ? generated.files
    : generated.files.filter(({ path }) => !path.startsWith(`${workspaceFolder}/`));
  const folders = [
    ...(all ? [workspaceFolder] : []),
    ...generated.packages.map(({ folder }) => folder),
  ];
  try {
    const planned = stage("compare", () => plan(workspace.root, folders, files));
    if (options.check) return reportDrift(planned, options.format);
    stage("write", () => {
      apply(workspace.root, planned, files);
    });
    summarise(planned, generated.packages.length, performance.now() - started);
    return exitCodes.fine;
  } catch (error) {
    if (!isOfDisk(error)) throw error;
    reportDiagnostics([unwritable(error)], options.format, "not everything was written");
    return exitCodes.diagnostics;
  }
}

/** Faults of the file system have a code; a refusal of ours is told as one of them. */
function isOfDisk(error: unknown): error is Error {
  return error instanceof WriteRefusal || (error instanceof Error && "syscall" in error);
}

function unwritable({ message }: Error): Diagnostic {
  return {
    code: "TN0702",
    severity: "error",
    message,
    span: undefined,
    notes: [],
    help: "make the folder an ordinary one that can be written, and run the command again",
  };
}

/** The packages that are named, for each of which there must be a folder. */
function choose(analysis: Analysis, names: readonly string[]): Analysis | "unknown" {
  const { packages } = analysis.selection;
  const unknown = names.filter((name) => !packages.some((each) => each.name === name));
  if (unknown.length > 0) {
    const known = packages.map(({ name }) => name).toSorted();
    complain(`no package is called \`${unknown.join("`, `")}\`; there are ${known.join(", ")}`);
    return "unknown";
  }
  if (names.length === 0) return analysis;
  const named = packages.filter(({ name }) => names.includes(name));
  return { ...analysis, selection: { ...analysis.selection, packages: named } };
}

function reportDrift({ changes }: Planned, format: Format): ExitCode {
  reportDiagnostics(driftDiagnostics(changes, format), format, "nothing was written");
  return changes.length === 0 ? exitCodes.fine : exitCodes.diagnostics;
}

function summarise({ changes, unchanged }: Planned, packages: number, milliseconds: number): void {
  const paint = createColors(renderOptions().color);
  const count = (kind: Change["kind"]): number =>
    changes.filter((change) => change.kind === kind).length;
  const parts = [
    `${String(count("new"))} new`,
    `${String(count("differs"))} changed`,
    `${String(count("orphaned"))} deleted`,
    `${String(unchanged)} as before`,
  ];
  const seconds = (milliseconds / 1000).toFixed(1);
  process.stderr.write(
    `${paint.bold("generated")} ${String(packages)} ${packages === 1 ? "package" : "packages"} in ${seconds} s: ${parts.join(", ")}\n`,
  );
}
