/**
 * The compiler for build tools: what `treenail generate` makes of a folder's `treenail.jsonc`, without a process of its own. Nothing is
 * printed, and nothing is written before `write` is called.
 */
import type { JsonDiagnostic } from "./diagnostics/json.ts";

export type { Code } from "./diagnostics/codes.ts";
export type { JsonDiagnostic, JsonSpan } from "./diagnostics/json.ts";

export interface GenerateOptions {
  /** The folder of `treenail.jsonc`; by default the nearest one that has it, from the working folder upwards. */
  readonly root?: string;
  /** Names of packages to make, as `treenail.jsonc` has them; by default all. */
  readonly packages?: readonly string[];
}

/** A file that is made; its path is relative to `root`, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** How the disk differs from what is made. */
export interface FileChange {
  /** It is not there, is otherwise, or is no longer made. */
  readonly kind: "new" | "differs" | "orphaned";
  /** Relative to `root`, with `/`. */
  readonly path: string;
}

export interface GenerateResult {
  /** The absolute path of the folder that paths are relative to. */
  readonly root: string;
  /** Warnings and errors, sorted by file and place. */
  readonly diagnostics: readonly JsonDiagnostic[];
  /** All files of the packages; none where something is wrong. */
  readonly files: readonly GeneratedFile[];
  /** What `write` would do: nothing where all is as it should be. */
  readonly changes: readonly FileChange[];
  /** Names of published packages that the files import: `fetch` is `treenail-fetch` in Rust and `@treenail/fetch` in TypeScript. */
  readonly needs: { readonly rust: readonly string[]; readonly typescript: readonly string[] };
  /** Makes the disk so. Files that were not generated are never changed or deleted. Throws what the disk refuses with. */
  readonly write: () => void;
}

/** An error of how the compiler was called, and not of any IDL: a folder without a configuration, a package that there is not. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Makes the files of a project.
 *
 * @param options - Which folder, and which of its packages.
 * @returns What is made, and what is wrong with the input: then there is an error among the diagnostics, and no file.
 * @throws `UsageError` where no folder has a `treenail.jsonc`, or a name is of no package.
 * @example
 * ```ts
 * import { generate } from "treenail";
 *
 * const result = await generate({ root: "bindings" });
 * for (const { severity, message } of result.diagnostics) console.error(severity, message);
 * result.write();
 * ```
 */
export async function generate({
  root: asked,
  packages = [],
}: GenerateOptions = {}): Promise<GenerateResult> {
  const { Diagnostics } = await import("./diagnostics/diagnostic.ts");
  const { toJson } = await import("./diagnostics/json.ts");
  const { lookForPlace, openPlace } = await import("./cli/workspace.ts");
  const { make, UnknownPackages } = await import("./making/make.ts");
  const { unwritable } = await import("./output/refusal.ts");
  const { apply, plan } = await import("./output/write.ts");
  const place = lookForPlace(asked);
  if (typeof place === "string") throw new UsageError(place);
  const diagnostics = new Diagnostics();
  const run = () => {
    const workspace = openPlace(place, diagnostics);
    const made = workspace && make(workspace, packages, { diagnostics, show: () => undefined });
    return made && { ...made, planned: plan(made.root, made.targets, made.files) };
  };
  const tell = (error: unknown): void => {
    if (error instanceof UnknownPackages) throw new UsageError(error.message);
    const refused = unwritable(error);
    if (refused === undefined) throw error;
    diagnostics.report(refused);
  };
  let made: ReturnType<typeof run>;
  try {
    made = run();
  } catch (error) {
    tell(error);
  }
  return {
    root: place.root,
    diagnostics: diagnostics.sorted().map(toJson),
    files: made?.files ?? [],
    changes: made?.planned.changes ?? [],
    needs: made?.needs ?? { rust: [], typescript: [] },
    write() {
      if (made !== undefined) apply(made.root, made.planned, made.files);
    },
  };
}
