// TypeScript tests in Node and browsers, types, and the tools' own tests: one vitest run over the projects of vitest.config.ts.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { root } from "../root.ts";
import { failure, type SuiteResult } from "./result.ts";
import { resultsVariable } from "./vitest-reporter.ts";

export interface VitestRun {
  /** Names of vitest projects. */
  readonly projects: readonly string[];
  /** Names of packages to keep to. */
  readonly only: readonly string[];
  readonly serverUrl: string;
}

/** Runs vitest to its end; its own output goes to the terminal. */
export async function runVitest({
  projects,
  only,
  serverUrl,
}: VitestRun): Promise<readonly SuiteResult[]> {
  if (projects.length === 0) return [];
  const folder = mkdtempSync(path.join(os.tmpdir(), "treenail-vitest-"));
  const file = path.join(folder, "results.json");
  const args = [
    path.join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    `--reporter=${path.join(import.meta.dirname, "vitest-reporter.ts")}`,
    ...projects.flatMap((name) => ["--project", name]),
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      TREENAIL_SERVER_URL: serverUrl,
      [resultsVariable]: file,
      TREENAIL_ONLY: only.join(","),
    },
  });
  const status = await new Promise<number | string>((resolve) => {
    child.on("error", (error) => {
      resolve(error.message);
    });
    child.on("close", (code, signal) => {
      resolve(code ?? signal ?? 1);
    });
  });
  try {
    const results = existsSync(file)
      ? (JSON.parse(readFileSync(file, "utf8")) as SuiteResult[])
      : [];
    return status === 0 || results.some(({ counts }) => counts.failed > 0)
      ? results
      : [
          ...results,
          failure(
            "tools/workspace",
            "node",
            `vitest ended with ${String(status)} and no failed test`,
          ),
        ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
