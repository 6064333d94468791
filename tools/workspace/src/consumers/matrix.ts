// What a program that uses the packages may be compiled with. `npm test` compiles a part of all combinations in which every two
// values meet, `npm run bench -- ts-matrix` all of them.
import path from "node:path";
import { root } from "../root.ts";
import { combinations, pairwise, type Dimensions } from "./pairwise.ts";

/** One way to compile a program. */
export interface Consumer {
  readonly typescript: keyof typeof compilers;
  readonly libraries: keyof typeof libraries;
  /** The version of `@types/node` beside it. */
  readonly node: keyof typeof nodeTypes;
  readonly resolution: "bundler" | "nodenext";
}

/** Folders below `node_modules`, by version. */
export const compilers = {
  "5.8": "typescript-5.8",
  "5.9": "typescript-5.9",
  "6.0": "typescript",
  "7.0": "typescript-7.0",
} as const;

/** With the parts that TypeScript before 6.0 has by themselves: without them, nothing of such a program's own can be iterated. */
export const libraries = {
  "esnext alone": ["esnext"],
  "esnext and dom": ["esnext", "dom", "dom.iterable", "dom.asynciterable"],
  "esnext and webworker": ["esnext", "webworker", "webworker.iterable", "webworker.asynciterable"],
} as const;

/** Folders below `node_modules`, by version. */
export const nodeTypes = {
  none: undefined,
  20: "types-node-20",
  22: "types-node-22",
  24: "@types/node",
} as const;

const dimensions: Dimensions<Consumer> = {
  typescript: keysOf(compilers),
  libraries: keysOf(libraries),
  node: keysOf(nodeTypes),
  resolution: ["bundler", "nodenext"],
};

export const allConsumers: readonly Consumer[] = combinations(dimensions);

/** Consumers in which every two values meet. */
export const chosenConsumers: readonly Consumer[] = pairwise(dimensions);

/** Whether the compiler is a program of its own, with no API for JavaScript. */
export function isNative(typescript: Consumer["typescript"]): boolean {
  return typescript === "7.0";
}

/** The folder of a package of the repository's dependencies. */
export function dependency(name: string): string {
  return path.join(root, "node_modules", name);
}

/** How a consumer is called in tests. */
export function nameOf({ typescript, libraries, node, resolution }: Consumer): string {
  const beside = node === "none" ? "without @types/node" : `@types/node ${node}`;
  return `TypeScript ${typescript}, ${libraries}, ${beside}, ${resolution}`;
}

function keysOf<Key extends string | number>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[];
}
