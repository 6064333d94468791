// Browsers for vitest without drivers: the stock browser is started on vitest's page and ended when the run is over.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { defineBrowserProvider } from "@vitest/browser";
import type { BrowserProvider, BrowserProviderOption, TestProject } from "vitest/node";
import { startGroup, type ProcessGroup } from "../process/group.ts";
import { browsers } from "./browsers.ts";
import type { BrowserName } from "./engines.ts";

interface Running {
  readonly group: ProcessGroup;
  readonly profile: string;
}

/** A vitest browser provider; instances are named for `chromium`, `firefox` and `webkit`. */
export function launch(): BrowserProviderOption {
  return defineBrowserProvider({
    name: "launch",
    supportedBrowser: ["chromium", "firefox", "webkit"],
    providerFactory: (project) => new LaunchProvider(project),
  });
}

class LaunchProvider implements BrowserProvider {
  readonly name = "launch";
  readonly supportsParallelism = false;
  readonly #browser: BrowserName;
  readonly #running = new Map<string, Running>();

  constructor(project: TestProject) {
    this.#browser = project.config.browser.name as BrowserName;
    // Vitest calls these two of every provider; a stock browser has no viewport to set and nothing to clean.
    for (const command of ["__vitest_viewport", "__vitest_cleanup"]) {
      project.browser?.registerCommand(command as never, (() => undefined) as never);
    }
  }

  getCommandsContext(): Record<string, unknown> {
    return {};
  }

  openPage(sessionId: string, url: string): Promise<void> {
    const browser = browsers[this.#browser];
    const program = browser.find();
    if (program === undefined)
      throw new Error(`${this.#browser} is not installed; \`npm test\` installs or explains it`);
    const profile = mkdtempSync(path.join(os.tmpdir(), `treenail-${this.#browser}-`));
    const { program: file, args } = browser.launch(program, profile, url);
    const group = startGroup(file, args, {
      stdio: "ignore",
      env: { ...process.env, HOME: profile, TMPDIR: profile },
    });
    this.#running.set(sessionId, { group, profile });
    return new Promise((resolve, reject) => {
      group.child.once("spawn", resolve);
      group.child.once("error", reject);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map(end));
    this.#running.clear();
  }
}

async function end({ group, profile }: Running): Promise<void> {
  const { child } = group;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else
      child.once("exit", () => {
        resolve();
      });
  });
  group.signal("SIGTERM");
  await Promise.race([gone, delay(2000)]);
  group.end();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
