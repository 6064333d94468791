/** `idl/generated/`: the graph of all packages and the members that float, so that a change of either is seen in review. */
import type { PackageGraph } from "../select/graph.ts";
import type { OutputFile } from "../select/package-model.ts";

export function emitGraph(graph: PackageGraph): readonly OutputFile[] {
  return [
    { path: "idl/generated/graph.json", text: `${JSON.stringify(graph.packages, undefined, 2)}\n` },
    { path: "idl/generated/floats.txt", text: graph.floats.map((line) => `${line}\n`).join("") },
  ];
}
