/**
 * What uses of the packages cost to download, beside the same use of a peer: bundled by esbuild, minified, for ES2022, gzip.
 *
 * The uses are those that have a budget in a package's `.size-limit.json`; how peers do the same is in `peers.json`, under the name of the
 * use or what it imports.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** An entry of `.size-limit.json`. */
interface Budget {
  readonly name: string;
  readonly import: string;
  readonly limit: string;
}

/** A use, and what it costs in bytes. */
export interface Use {
  readonly name: string;
  /** What is imported, as it stands between `import` and `from`. */
  readonly imports: string;
  readonly budget: number;
  readonly bytes: number;
  /** By their names. */
  readonly peers: ReadonlyMap<string, number>;
}

/** By package, use and peer: the code of the use. */
type Peers = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

const peers = readJson("peers.json") as Peers;

/** Bundles every use of a package. */
export async function measureUses(name: string): Promise<readonly Use[]> {
  return Promise.all(
    budgetsOf(name).map(async (budget): Promise<Use> => {
      const others = Object.entries(peersOf(name, budget)).map(
        async ([peer, code]) => [peer, await bytesOf(code)] as const,
      );
      return {
        name: budget.name,
        imports: budget.import,
        budget: Number.parseInt(budget.limit, 10),
        bytes: await bytesOf(`export ${budget.import} from "@treenail/${name}";`),
        peers: new Map(await Promise.all(others)),
      };
    }),
  );
}

/** Snippets in `peers.json` that stand for no use: its name has changed, or nobody measures it. */
export function idlePeers(names: readonly string[]): readonly string[] {
  const used = new Set<unknown>(
    names.flatMap((name) => budgetsOf(name).map((budget) => peersOf(name, budget))),
  );
  return Object.entries(peers).flatMap(([name, uses]) =>
    Object.entries(uses).flatMap(([use, snippets]) =>
      used.has(snippets) ? [] : [`peers.json names a use of ${name} without a budget: ${use}`],
    ),
  );
}

function budgetsOf(name: string): readonly Budget[] {
  const file = `../packages/${name}/.size-limit.json`;
  return existsSync(path.join(import.meta.dirname, file)) ? (readJson(file) as Budget[]) : [];
}

const none: Readonly<Record<string, string>> = {};

function peersOf(name: string, budget: Budget): Readonly<Record<string, string>> {
  return peers[name]?.[budget.name] ?? peers[name]?.[budget.import] ?? none;
}

async function bytesOf(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["@treenail/source"],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("esbuild gave no bundle");
  return gzipSync(file.contents, { level: 9 }).length;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));
}
