// The page that takes a newcomer to a wrapper does what it says: its files are written and its commands run, in a copy of this repository.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fences, fileOf } from "../src/documents/read.ts";
import { runProgram } from "../src/process/run.ts";
import { copyRepository, linkModules } from "../src/release/copy.ts";
import { root } from "../src/root.ts";

const page = readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");
const lineOf = (heading: string): number =>
  page.slice(0, page.indexOf(`\n${heading}\n`)).split("\n").length + 1;
const [from, to] = ["## A wrapper, from clone to pull request", "## Tests"].map(lineOf);
const steps = fences("CONTRIBUTING.md").filter(
  ({ line }) => line > (from ?? Infinity) && line < (to ?? 0),
);

let base: string;

beforeAll(() => {
  base = mkdtempSync(path.join(os.tmpdir(), "treenail-walk-"));
  copyRepository(base);
  linkModules(base);
}, 60_000);

afterAll(() => {
  rmSync(base, { recursive: true });
}, 60_000);

async function run(command: string): Promise<{ status: number | string; text: string }> {
  const { status, stdout, stderr } = await runProgram("bash", ["-c", command], {
    cwd: base,
    env: {
      // Dependencies are this repository's: npm has nothing to install.
      npm_config_dry_run: "true",
      // And so is what Cargo built.
      CARGO_TARGET_DIR: path.join(root, "target"),
      NO_COLOR: "1",
      NX_DAEMON: "false",
      PATH: [path.dirname(process.execPath), process.env["PATH"]].join(path.delimiter),
    },
    limit: 300_000,
  });
  return { status, text: `${stdout}${stderr}` };
}

describe("a wrapper, from clone to pull request", () => {
  it("is made by the commands and files of the page", async () => {
    const files: string[] = [];
    for (const step of steps) {
      const { language, code } = step;
      const file = fileOf(step);
      if (file !== undefined) {
        files.push(file);
        mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
        writeFileSync(path.join(base, file), code);
        continue;
      }
      expect(language).toBe("sh");
      for (const command of code.trim().split("\n")) {
        const { status, text } = await run(command);
        expect(status, `${command}\n${text}`).toBe(0);
        if (command.startsWith("npm run new"))
          symlinkSync(
            "../../packages/keep-awake",
            path.join(base, "node_modules/@treenail/keep-awake"),
          );
        if (command.startsWith("npm test")) expect(text).toMatch(/^3 passed, 0 failed$/mu);
      }
    }
    expect(files).toHaveLength(9);
  }, 600_000);
});
