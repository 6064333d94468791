/** `treenail generate` and `treenail check`: make the generated files, and write them or compare them with the disk. */
import process from "node:process";
import { createColors } from "picocolors";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { endStartUp, stage } from "../diagnostics/stage.ts";
import { type Made, make, UnknownPackages } from "../making/make.ts";
import { unwritable } from "../output/refusal.ts";
import { apply, plan } from "../output/write.ts";
import type { Change, Planned } from "../output/write.ts";
import { driftDiagnostics } from "./drift.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { describeNeeds } from "./needs.ts";
import { terminalProgress } from "./progress.ts";
import { complain, renderOptions, reportDiagnostics } from "./report.ts";
import type { Format } from "./report.ts";
import { findPlace, openPlace, type Place } from "./workspace.ts";

export interface GenerateOptions {
  /** Packages to generate; all where none is named. */
  readonly names: readonly string[];
  readonly check: boolean;
  readonly format: Format;
  readonly root?: string;
}

export function generateCommand(options: GenerateOptions): ExitCode {
  endStartUp();
  const place = findPlace(options.root);
  return place === undefined ? exitCodes.usage : generateAt(place, options);
}

/** Once, and from the disk as it is now. */
export function generateAt(place: Place, options: GenerateOptions): ExitCode {
  const started = performance.now();
  const diagnostics = new Diagnostics();
  const made = makeAt(place, options, diagnostics);
  if (made === "unknown") return exitCodes.usage;
  reportDiagnostics(
    diagnostics.sorted(),
    options.format,
    made === undefined ? "nothing was written" : "going on",
  );
  if (made === undefined) return exitCodes.diagnostics;
  try {
    const planned = stage("compare", () => plan(made.root, made.targets, made.files));
    if (options.check) return reportDrift(planned, options.format);
    stage("write", () => {
      apply(made.root, planned, made.files);
    });
    summarise(planned, made, performance.now() - started);
    return exitCodes.fine;
  } catch (error) {
    const told = unwritable(error);
    if (told === undefined) throw error;
    reportDiagnostics([told], options.format, "not everything was written");
    return exitCodes.diagnostics;
  }
}

function makeAt(
  place: Place,
  { names }: GenerateOptions,
  diagnostics: Diagnostics,
): Made | "unknown" | undefined {
  const progress = terminalProgress();
  try {
    const workspace = openPlace(place, diagnostics);
    return workspace && make(workspace, names, { diagnostics, show: progress.show });
  } catch (error) {
    if (!(error instanceof UnknownPackages)) throw error;
    progress.clear();
    complain(error.message);
    return "unknown";
  } finally {
    progress.clear();
  }
}

function reportDrift({ changes }: Planned, format: Format): ExitCode {
  reportDiagnostics(driftDiagnostics(changes, format), format, "nothing was written");
  return changes.length === 0 ? exitCodes.fine : exitCodes.diagnostics;
}

function summarise(
  { changes, unchanged }: Planned,
  { packages, needs }: Made,
  milliseconds: number,
): void {
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
  // Said when something came, and not at each run after.
  if (needs !== undefined && count("new") > 0) process.stderr.write(describeNeeds(needs));
}
