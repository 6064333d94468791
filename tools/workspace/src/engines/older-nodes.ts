// Nodes beside the one that everything runs under: what comes from npm for this machine, kept in the cache. They are no dependencies of
// the workspace, for each would put a `node` of its own in front of the others.
import process from "node:process";
import { cached } from "../setup/cache.ts";
import type { Runtime } from "./engines.ts";

/** The newest of each line that there was when it was chosen. */
export const olderNodes = {
  "node-20": "20.20.2",
  "node-22": "22.23.3",
} as const satisfies Partial<Record<Runtime, string>>;

export type OlderNode = keyof typeof olderNodes;

export function isOlderNode(name: string): name is OlderNode {
  return name in olderNodes;
}

/** The npm package that holds Node's program for this machine, as the package `node` would choose it. */
export function nodePackage(): string {
  const { platform, arch } = process;
  const system = platform === "win32" ? "win" : platform;
  return `${platform === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${system}-${arch}`;
}

/** The folder in the cache that holds, or will hold, one of them. */
export function nodeFolder(name: OlderNode): string {
  return `node-${olderNodes[name]}`;
}

/** Its program, which is there once set-up has run. */
export function nodeProgram(name: OlderNode): string {
  const program = process.platform === "win32" ? "node.exe" : "node";
  return cached(nodeFolder(name), "node_modules", nodePackage(), "bin", program);
}
