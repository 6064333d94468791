// Prints what the results of tests depend on outside of the repository: which programs of which age. Quick, as Nx asks on every run.
import { statSync } from "node:fs";
import process from "node:process";
import { browsers } from "../engines/browsers.ts";
import { findGeckodriver } from "../setup/engines.ts";
import { which } from "../setup/command.ts";
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
process.stdout.write(`${JSON.stringify(rust)}\n${ages.join("\n")}\n`);
