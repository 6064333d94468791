// The engines that tests run in: found, installed where set-up may, or explained.
import path from "node:path";
import { browsers } from "../engines/browsers.ts";
import { isRuntime, type Engine } from "../engines/engines.ts";
import {
  isOlderNode,
  nodeFolder,
  nodePackage,
  nodeProgram,
  olderNodes,
  type OlderNode,
} from "../engines/older-nodes.ts";
import { root } from "../root.ts";
import { cachedFolder } from "./cache.ts";
import { isExecutable, run, which } from "./command.ts";
import { installDebianPackages, isDebian, unknownPackages } from "./debian.ts";
import { hint } from "./hints.ts";
import { SetupError, withProgress } from "./progress.ts";
import { geckodriverFolder } from "./rust-tools.ts";

interface Need {
  /** What is missing now, in words; nothing when all is there. */
  missing(): readonly string[];
  readonly debianPackages: readonly string[];
}

const missingPrograms = (names: readonly string[]): readonly string[] =>
  names.filter((program) => which(program) === undefined);

const browserNeeds: Readonly<Partial<Record<Engine, Need>>> = {
  chromium: {
    missing: () => (browsers.chromium.find() === undefined ? ["chromium"] : []),
    debianPackages: ["chromium"],
  },
  firefox: {
    missing: () => (browsers.firefox.find() === undefined ? ["firefox"] : []),
    debianPackages: ["firefox-esr"],
  },
  webkit: {
    missing: () => [
      ...(browsers.webkit.find() === undefined ? ["WebKitGTK's MiniBrowser"] : []),
      ...missingPrograms(["xvfb-run", "xauth"]),
    ],
    // The small browser comes with the driver's package or with the library's, as Debian's releases have it.
    debianPackages: ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb", "xauth"],
  },
};

/** What Rust's tests need beside the browser; that of Firefox is built where the machine has none. */
const driverNeeds: Readonly<Partial<Record<Engine, Need>>> = {
  chromium: {
    missing: () => missingPrograms(["chromedriver"]),
    debianPackages: ["chromium-driver"],
  },
  webkit: {
    missing: () => missingPrograms(["WebKitWebDriver"]),
    debianPackages: ["webkit2gtk-driver"],
  },
};

export interface NeededEngines {
  readonly engines: readonly Engine[];
  /** Those of them that Rust's tests run in, which takes a driver. */
  readonly drivers: readonly Engine[];
}

/**
 * Makes all engines ready, and their drivers but for the one that is built. Those that are dependencies are there already or `npm ci`
 * has failed.
 */
export async function setUpEngines({ engines, drivers }: NeededEngines): Promise<void> {
  const nodes = Promise.all(engines.filter(isOlderNode).map(setUpNode));
  await Promise.all([nodes, setUpBrowsers({ engines, drivers })]);
  engines.forEach(explainMissingRuntime);
}

async function setUpBrowsers({ engines, drivers }: NeededEngines): Promise<void> {
  const needs = [
    ...engines.map((engine) => ({ engine, need: browserNeeds[engine] })),
    ...drivers.map((engine) => ({ engine, need: driverNeeds[engine] })),
  ];
  const lacking = needs.filter(({ need }) => (need?.missing().length ?? 0) > 0);
  if (lacking.length > 0 && isDebian()) {
    const packages = [...new Set(lacking.flatMap(({ need }) => need?.debianPackages ?? []))];
    const unknown = await unknownPackages(packages);
    await installDebianPackages(
      `${[...new Set(lacking.map(({ engine }) => engine))].join(", ")} for tests`,
      packages.filter((name) => !unknown.includes(name)),
    );
  }
  for (const { engine, need } of needs) {
    const missing = need?.missing() ?? [];
    if (missing.length > 0)
      throw new SetupError(`${missing.join(", ")} not found; ${hint(engine)}`);
  }
}

async function setUpNode(name: OlderNode): Promise<void> {
  const what = `${nodePackage()}@${olderNodes[name]}`;
  await cachedFolder(nodeFolder(name), (folder) =>
    withProgress(`installing ${what} with npm, once`, () =>
      run("npm", ["install", "--no-save", "--loglevel=error", "--prefix", folder, what]),
    ),
  );
}

/** The driver of Firefox for Rust's tests: the machine's, else the one that set-up built. */
export function findGeckodriver(): string | undefined {
  const built = path.join(geckodriverFolder(), "bin/geckodriver");
  return which("geckodriver") ?? (isExecutable(built) ? built : undefined);
}

function explainMissingRuntime(engine: Engine): void {
  if (!isRuntime(engine)) return;
  if (isOlderNode(engine)) {
    if (!isExecutable(nodeProgram(engine)))
      throw new SetupError(`${nodeProgram(engine)} is missing; remove the folder of this version`);
    return;
  }
  if (!isExecutable(path.join(root, "node_modules/.bin", engine))) {
    throw new SetupError(
      `node_modules/.bin/${engine} is missing; run \`npm ci\` (its package supports this system or it does not)`,
    );
  }
}
