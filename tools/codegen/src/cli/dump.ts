/** `treenail dump <stage> <name>`: what one stage makes of one definition, to see where something went another way. */
import process from "node:process";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { readInputs } from "../idl/inputs.ts";
import type { ContainerNode, RootNode } from "../idl/ast.ts";
import { editModel, readTrees, resolveModel } from "../model/build.ts";
import type { Definition, DefinitionId } from "../model/types.ts";
import { analyse } from "../front.ts";
import type { Workspace } from "../front.ts";
import type { OutputFile, PackageModel } from "../select/package-model.ts";
import { exitCodes } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { outline, plainData } from "./outline.ts";
import { complain, reportDiagnostics } from "./report.ts";
import { findWorkspace } from "./workspace.ts";

export interface DumpOptions {
  readonly stage: string;
  readonly name: string;
  readonly json?: boolean;
  readonly root?: string;
}

export async function dumpCommand({ stage, name, json, root }: DumpOptions): Promise<ExitCode> {
  const workspace = findWorkspace(root);
  if (workspace === undefined) return exitCodes.usage;
  const diagnostics = new Diagnostics();
  const found = await lookUp(stage, name, workspace, diagnostics);
  // What is said beside a definition must not stand in its output.
  const isShown = found !== undefined && !(found instanceof NotShown);
  const format = json === true && !isShown ? "json" : "text";
  reportDiagnostics(diagnostics.sorted(), format, "this is as far as it goes");
  if (!isShown) {
    if (diagnostics.hasErrors()) return exitCodes.diagnostics;
    complain(found?.reason ?? `no definition is called \`${name}\` at the stage \`${stage}\``);
    return exitCodes.usage;
  }
  process.stdout.write(
    json === true ? `${JSON.stringify(plainData(found), undefined, 2)}\n` : readable(found),
  );
  return diagnostics.hasErrors() ? exitCodes.diagnostics : exitCodes.fine;
}

/** Files print as they are, everything else as an outline. */
function readable(found: unknown): string {
  if (!isFiles(found)) return outline(found);
  return found.map(({ path, text }) => `==== ${path} ====\n${text}`).join("\n");
}

/** Why a definition that there is has nothing to show at a stage. */
class NotShown {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

async function lookUp(
  stage: string,
  name: string,
  workspace: Workspace,
  diagnostics: Diagnostics,
): Promise<unknown> {
  switch (stage) {
    case "ast":
    case "model":
    case "edited":
      return lookUpEarly(stage, name, workspace, diagnostics);
    case "package":
      return packageOf(name, workspace, diagnostics);
    default: {
      const model = packageOf(name, workspace, diagnostics);
      if (model === undefined || model instanceof NotShown) return model;
      const { emitLanguages } = await import("../pipeline.ts");
      const { rust, typescript } = emitLanguages(model, diagnostics);
      return stage === "rust" ? rust.files : typescript.files;
    }
  }
}

function lookUpEarly(
  stage: "ast" | "model" | "edited",
  name: string,
  { root }: Workspace,
  diagnostics: Diagnostics,
): unknown {
  const inputs = readInputs(root, diagnostics);
  const trees = inputs && readTrees(inputs, diagnostics);
  if (inputs === undefined || trees === undefined) return undefined;
  if (stage === "ast") {
    const nodes = trees.platform.flatMap(({ file, roots }) =>
      roots
        .filter((node) => node.type !== "eof" && mentions(node as ContainerNode, name))
        .map((node) => ({ file: file.path, node: withoutTokens(node) })),
    );
    return nodes.length === 0 ? undefined : nodes;
  }
  const resolved = resolveModel(trees, inputs, diagnostics);
  const model = stage === "model" ? resolved : editModel(resolved, trees, inputs, diagnostics);
  return model.definitions.get(name as DefinitionId);
}

/** What a node says, without the places of its words. */
function withoutTokens(node: RootNode): unknown {
  const isShown = (key: string): boolean => key !== "tokens" && key !== "params";
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (isShown(key) ? value : undefined)),
  );
}

/** A definition, its partials and what it includes. */
function mentions(
  node: Partial<Pick<ContainerNode, "name">> & { readonly target?: string },
  name: string,
): boolean {
  return node.name === name || node.target === name;
}

/** The package that owns the definition, cut down to it, so that a backend emits nothing else. */
function packageOf(
  name: string,
  workspace: Workspace,
  diagnostics: Diagnostics,
): PackageModel | NotShown | undefined {
  const analysis = analyse(workspace, diagnostics);
  if (analysis === undefined) return undefined;
  const isAsked = ({ name: each }: Definition): boolean => each === name;
  const { packages, owners } = analysis.selection;
  const found = packages.find(({ definitions }) => definitions.some(isAsked));
  if (found === undefined) {
    const owner = owners.get(name as DefinitionId);
    return owner === undefined ? undefined : new NotShown(reasonFor(name, owner, packages));
  }
  const own = found.omitted.filter(({ what }) => what === name || what.startsWith(`${name}.`));
  return {
    ...found,
    definitions: found.definitions.filter(isAsked),
    floats: [],
    globals: [],
    omitted: own,
  };
}

function reasonFor(name: string, owner: string, packages: readonly PackageModel[]): string {
  const found = packages.find((each) => each.name === owner);
  if (found === undefined) {
    return `\`${name}\` is of the package \`${owner}\`, which is only planned: it has no folder under packages/`;
  }
  const omission = found.omitted.find(({ what }) => what === name);
  return `\`${name}\` is left out of the package \`${owner}\`: ${omission?.reason ?? "no reason is known"}`;
}

function isFiles(value: unknown): value is readonly OutputFile[] {
  return (
    Array.isArray(value) &&
    value.every(
      (item: unknown) =>
        typeof item === "object" && item !== null && "path" in item && "text" in item,
    )
  );
}
