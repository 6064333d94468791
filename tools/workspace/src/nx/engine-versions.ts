// Prints what the results of tests depend on outside of the repository: which programs of which age. Quick, as Nx asks on every run.
import { statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { browsers } from "../engines/browsers.ts";
import { findGeckodriver } from "../setup/engines.ts";
import { output, which } from "../setup/command.ts";
import { findRust } from "../setup/rust.ts";

const rust = findRust();
const programs = [
  ...Object.values(browsers).map((browser) => browser.find()),
  findGeckodriver(),
  ...["chromedriver", "WebKitWebDriver"].map((program) => which(program)),
];
const ages = programs.map((file) =>
  file === undefined
    ? "none"
    : `${file} ${String(statSync(file).mtimeMs)} ${String(statSync(file).size)}`,
);
// An update puts another compiler in the same place, and rustup's `rustc` is a door that stays the same.
const version = rust && output(path.join(rust.bin, "rustc"), ["-vV"]);
process.stdout.write([JSON.stringify(rust), version ?? "no Rust", ...ages, ""].join("\n"));
