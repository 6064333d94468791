// How each browser is found on this machine and started on one page, without any driver.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { which } from "../setup/command.ts";
import type { BrowserName } from "./engines.ts";

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
}

interface Browser {
  /** The program on this machine, or nothing. */
  find(): string | undefined;
  /** The command that prints the version of `program`. */
  version(program: string): Launch;
  /** The command that shows `url` with a fresh profile in the empty folder `profile`. */
  launch(program: string, profile: string, url: string): Launch;
}

/** Nothing may be asked of the network but the page under test. */
const firefoxPreferences: Readonly<Record<string, boolean | number | string>> = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.safebrowsing.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.disable_open_during_load": false,
  "dom.min_background_timeout_value": 4,
  "dom.timeout.enable_budget_timer_throttling": false,
  "extensions.update.enabled": false,
  "media.gmp-manager.updateEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "http://127.0.0.1:9/",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

export const browsers: Readonly<Record<BrowserName, Browser>> = {
  chromium: {
    find: () =>
      which("chromium") ??
      which("chromium-browser") ??
      which("google-chrome") ??
      macApplication("Chromium") ??
      macApplication("Google Chrome"),
    version: (program) => ({ program, args: ["--version"] }),
    launch: (program, profile, url) => ({
      program,
      args: [
        "--headless=new",
        "--no-sandbox",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-background-timer-throttling",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-renderer-backgrounding",
        "--disable-sync",
        `--user-data-dir=${profile}`,
        url,
      ],
    }),
  },
  firefox: {
    find: () => which("firefox-esr") ?? which("firefox") ?? macApplication("firefox", "Firefox"),
    version: (program) => ({ program, args: ["--version"] }),
    launch: (program, profile, url) => {
      const lines = Object.entries(firefoxPreferences).map(
        ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
      );
      writeFileSync(path.join(profile, "user.js"), lines.join(""));
      return { program, args: ["--headless", "--no-remote", "--profile", profile, url] };
    },
  },
  webkit: {
    find: findMiniBrowser,
    // It wants a screen even for this.
    version: (program) => inVirtualScreen([program, "--version"]),
    launch: (program, _profile, url) => inVirtualScreen([program, "--private", url]),
  },
};

function inVirtualScreen(command: readonly string[]): Launch {
  return { program: which("xvfb-run") ?? "xvfb-run", args: ["-a", ...command] };
}

function macApplication(program: string, application = program): string | undefined {
  const file = `/Applications/${application}.app/Contents/MacOS/${program}`;
  return existsSync(file) ? file : undefined;
}

/** WebKitGTK's own small browser stands in a folder that is named for the processor, not on PATH. */
function findMiniBrowser(): string | undefined {
  for (const folder of ["/usr/libexec", "/usr/lib64", "/usr/lib", ...libraryFolders()]) {
    const file = path.join(folder, "webkit2gtk-4.1/MiniBrowser");
    if (existsSync(file)) return file;
  }
  return undefined;
}

function libraryFolders(): readonly string[] {
  if (!existsSync("/usr/lib")) return [];
  return readdirSync("/usr/lib")
    .filter((name) => name.includes("-linux-"))
    .map((name) => path.join("/usr/lib", name));
}
