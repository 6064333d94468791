/** Inputs on their way: most as a fixture goes, alone and in memory; some as a project, from a folder to folders. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openPlace } from "../../src/cli/workspace.ts";
import { bugDiagnostic } from "../../src/diagnostics/bug.ts";
import { Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import { make } from "../../src/making/make.ts";
import { unwritable } from "../../src/output/refusal.ts";
import { apply, plan } from "../../src/output/write.ts";
import { emitPackage } from "../../src/pipeline.ts";
import type { OutputFile } from "../../src/select/package-model.ts";
import { packageModel } from "../fixture.ts";
import type { Input, Texts } from "./inputs.ts";
import { faultsOfDiagnostics, faultsOfFiles, faultsOfSize, type Outcome } from "./outcome.ts";

/** Never throws: what the compiler throws is a fault. `compiling` is told what counts as the compiler's time. */
export function outcomeOf(input: Input, compiling: <Made>(work: () => Made) => Made): Outcome {
  try {
    return input.kind === "project" || input.kind === "configuration"
      ? outcomeOfProject(input, compiling)
      : outcomeOfIdl(input.texts, compiling);
  } catch (error) {
    const { notes } = bugDiagnostic(error);
    return { faults: [`it crashes: ${notes.join("; ")}`], files: [] };
  } finally {
    // Every stage leaves one; over so many inputs they would fill the memory.
    performance.clearMeasures();
  }
}

function outcomeOfIdl(texts: Texts, compiling: <Made>(work: () => Made) => Made): Outcome {
  const diagnostics = new Diagnostics();
  const { model, files } = compiling(() => {
    const made = packageModel(new Map(Object.entries(texts)), diagnostics);
    return { model: made, files: made === undefined ? [] : emitPackage(made, diagnostics) };
  });
  const faults = faultsOfDiagnostics(diagnostics.sorted());
  if (model === undefined || diagnostics.hasErrors()) return { faults, files: [] };
  const ofFiles = [...faultsOfFiles(files, [model.folder]), ...faultsOfSize(files, texts)];
  return { faults: [...faults, ...ofFiles], files };
}

function outcomeOfProject(
  { kind, texts }: Input,
  compiling: <Made>(work: () => Made) => Made,
): Outcome {
  const ground = new Ground(texts);
  try {
    const diagnostics = new Diagnostics();
    const before = ground.state();
    const made = compiling(() => run(ground.root, kind === "project", diagnostics));
    const faults = [
      ...faultsOfDiagnostics(diagnostics.sorted()),
      ...faultsOfFiles(made.files, made.folders),
      ...faultsOfSize(made.files, texts),
      ...ground.faults(before, made),
    ];
    return { faults, files: made.files };
  } finally {
    ground.remove();
  }
}

interface Written {
  readonly files: readonly OutputFile[];
  readonly folders: readonly string[];
}

const nothing: Written = { files: [], folders: [] };

/** As the compiler's own command does it. */
function run(root: string, isWhole: boolean, diagnostics: Diagnostics): Written {
  try {
    const workspace = openPlace({ root, kind: "project" }, diagnostics);
    if (workspace === undefined || !isWhole) return nothing;
    const made = make(workspace, [], { diagnostics, show: () => undefined });
    if (made === undefined || diagnostics.hasErrors()) return nothing;
    apply(made.root, plan(made.root, made.targets, made.files), made.files);
    return { files: made.files, folders: made.targets.map(({ folder }) => folder) };
  } catch (error) {
    const refused = unwritable(error);
    if (refused === undefined) throw error;
    diagnostics.report(refused);
    return nothing;
  }
}

/** A project's folder, deep in one of ours, so that a way out of it leads to where we look. */
class Ground {
  readonly #folder: string = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-fuzz-"));
  readonly root: string = path.join(this.#folder, "a/b/c/project");

  constructor(texts: Texts) {
    const people = { "kept/mine.ts": "// mine\n", "../sibling.ts": "// not of the project\n" };
    for (const [file, text] of Object.entries({ ...people, ...texts })) {
      const target = path.join(this.root, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    }
    fs.symlinkSync("..", path.join(this.root, "link"));
  }

  /** Every file below the outermost folder, with what it holds. */
  state(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const look = (folder: string): void => {
      for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const place = path.join(folder, entry.name);
        if (entry.isDirectory()) look(place);
        else found.set(place, entry.isFile() ? fs.readFileSync(place, "utf8") : "");
      }
    };
    look(this.#folder);
    return found;
  }

  faults(before: ReadonlyMap<string, string>, { files }: Written): readonly string[] {
    const after = this.state();
    const allowed = new Set(files.map((file) => path.join(this.root, file.path)));
    const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
      (file) => before.get(file) !== after.get(file),
    );
    return touched
      .filter((file) => !allowed.has(file) || before.has(file))
      .map((file) => `\`${path.relative(this.root, file)}\` was written`);
  }

  remove(): void {
    fs.rmSync(this.#folder, { recursive: true });
  }
}
