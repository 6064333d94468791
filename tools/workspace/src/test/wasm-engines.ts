// How wasm-bindgen's test runner is told which engine to use: by its environment, and by a file of settings beside it.
import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { which } from "../setup/command.ts";
import { findGeckodriver } from "../setup/engines.ts";
import type { wasmEngines } from "./suites.ts";

export type WasmEngine = (typeof wasmEngines)[number];

/** What the runner calls the browser of each engine. */
export const browserOf: Readonly<Record<WasmEngine, string | undefined>> = {
  node: undefined,
  chromium: "Chrome",
  firefox: "Firefox",
  webkit: "Safari",
};

type Environment = Record<string, string | undefined>;

/** What makes the runner choose an engine; profiles and its settings stand in `folder`. */
export function runnerEnvironment(engine: WasmEngine, folder: string): Environment {
  return { ...withoutOwnChoices(), ...engineEnvironment(engine, folder) };
}

const runnerVariable =
  /^(?:(?:CHROME|GECKO|SAFARI|MSEDGE)DRIVER(?:_\w+)?|NO_HEADLESS|NODE_ARGS|WASM_BINDGEN_\w+)$/u;

/** Takes out of the environment what would make the runner choose another engine, or run another way. */
function withoutOwnChoices(): Environment {
  const names = Object.keys(process.env).filter((name) => runnerVariable.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

function engineEnvironment(engine: WasmEngine, folder: string): Environment {
  if (engine === "node") return { NODE_ARGS: "--expose-gc" };
  const profile = path.join(folder, "profile");
  mkdirSync(profile);
  if (engine !== "webkit") writeSettings(path.join(folder, "webdriver.json"), profile);
  const common = {
    WASM_BINDGEN_USE_BROWSER: "1",
    // Seconds; a driver needs more than the usual five on a machine that has much else to do.
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    HOME: folder,
    CARGO_HOME: cargoHome(),
  };
  switch (engine) {
    case "chromium":
      return { ...common, CHROMEDRIVER: which("chromedriver") ?? "chromedriver" };
    case "firefox":
      return { ...common, GECKODRIVER: findGeckodriver() ?? "geckodriver" };
    default:
      return { ...common, SAFARIDRIVER: which("WebKitWebDriver") ?? "WebKitWebDriver" };
  }
}

function writeSettings(file: string, profile: string): void {
  const args = [
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    // Tests of leaks ask the engine how much it holds once it has collected.
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
    `--user-data-dir=${profile}`,
  ];
  writeFileSync(
    file,
    JSON.stringify({
      "goog:chromeOptions": { args },
      "moz:firefoxOptions": { args: ["-headless"] },
    }),
  );
}

function cargoHome(): string {
  return process.env["CARGO_HOME"] ?? path.join(os.homedir(), ".cargo");
}
