// Prints what the results of tests depend on outside of the repository: which programs of which age. Quick, as Nx asks on every run.
// With the argument `rust`: what results of Rust depend on, beside that.
import { statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { browsers } from "../engines/browsers.ts";
import { output, which } from "../setup/command.ts";
import { geckodriverFolder } from "../setup/rust-tools.ts";
import { findRust } from "../setup/rust.ts";

function ageOf(file: string | undefined): string {
  return file === undefined
    ? "none"
    : `${file} ${String(statSync(file).mtimeMs)} ${String(statSync(file).size)}`;
}

function rustVersions(): readonly string[] {
  const rust = findRust();
  // An update puts another compiler in the same place, and rustup's `rustc` is a door that stays the same.
  const version = rust && output(path.join(rust.bin, "rustc"), ["-vV"]);
  // What set-up builds is told apart by its folder, and may not be there yet.
  const geckodriver = which("geckodriver");
  return [
    JSON.stringify(rust),
    version ?? "no Rust",
    ...["chromedriver", "WebKitWebDriver"].map((program) => ageOf(which(program))),
    geckodriver === undefined ? geckodriverFolder() : ageOf(geckodriver),
  ];
}

const versions =
  process.argv[2] === "rust"
    ? rustVersions()
    : Object.values(browsers).map((browser) => ageOf(browser.find()));
process.stdout.write(`${versions.join("\n")}\n`);
