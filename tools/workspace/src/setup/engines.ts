// The engines that tests run in: found, installed where set-up may, or explained.
import path from "node:path";
import { browsers } from "../engines/browsers.ts";
import type { Engine } from "../engines/engines.ts";
import { root } from "../root.ts";
import { isExecutable, which } from "./command.ts";
import { installDebianPackages, isDebian } from "./debian.ts";
import { hint } from "./hints.ts";
import { SetupError } from "./progress.ts";
import type { Rust } from "./rust.ts";
import { geckodriverFolder, setUpGeckodriver } from "./rust-tools.ts";

interface Need {
  /** What is missing now, in words; nothing when all is there. */
  missing(): readonly string[];
  readonly debianPackages: readonly string[];
}

const needs: Readonly<Partial<Record<Engine, Need>>> = {
  chromium: {
    missing: () => [
      ...(browsers.chromium.find() === undefined ? ["chromium"] : []),
      ...(which("chromedriver") === undefined ? ["chromedriver"] : []),
    ],
    debianPackages: ["chromium", "chromium-driver"],
  },
  firefox: {
    missing: () => (browsers.firefox.find() === undefined ? ["firefox"] : []),
    debianPackages: ["firefox-esr"],
  },
  webkit: {
    missing: () => [
      ...(browsers.webkit.find() === undefined ? ["WebKitGTK's MiniBrowser"] : []),
      ...["WebKitWebDriver", "xvfb-run", "xauth"].filter((program) => which(program) === undefined),
    ],
    debianPackages: ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb", "xauth"],
  },
};

/** Makes every engine in `engines` ready. Engines that come from npm are there already or `npm ci` has failed. */
export async function setUpEngines(
  engines: readonly Engine[],
  rust: Rust | undefined,
): Promise<void> {
  const lacking = engines.filter((engine) => (needs[engine]?.missing().length ?? 0) > 0);
  if (lacking.length > 0 && isDebian()) {
    const packages = lacking.flatMap((engine) => needs[engine]?.debianPackages ?? []);
    await installDebianPackages(`${lacking.join(", ")} for tests`, packages);
  }
  for (const engine of engines) explainMissing(engine);
  if (engines.includes("firefox") && rust !== undefined && findGeckodriver() === undefined) {
    await setUpGeckodriver(rust);
  }
}

/** The driver of Firefox for Rust's tests: the machine's, else the one that set-up built. */
export function findGeckodriver(): string | undefined {
  const built = path.join(geckodriverFolder(), "bin/geckodriver");
  return which("geckodriver") ?? (isExecutable(built) ? built : undefined);
}

function explainMissing(engine: Engine): void {
  const missing = needs[engine]?.missing() ?? [];
  if (missing.length > 0) throw new SetupError(`${missing.join(", ")} not found; ${hint(engine)}`);
  if (engine !== "deno" && engine !== "bun") return;
  if (!isExecutable(path.join(root, "node_modules/.bin", engine))) {
    throw new SetupError(
      `node_modules/.bin/${engine} is missing; run \`npm ci\` (its package supports this system or it does not)`,
    );
  }
}
