/** A small workspace with a small platform, and the command run in it as people run it: a process of its own. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";

export const cli: string = path.resolve(import.meta.dirname, "../src/cli.ts");
export const patience = 30_000;
/** Of the test that runs. */
export let root = "";

export const gateIdl = `[Exposed=*]
interface Gate {
  undefined open();
};
`;

/** Each test gets a workspace of its own. */
export function makeWorkspaces(): void {
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-cli-"));
    put("node_modules/@webref/idl/package.json", '{ "name": "@webref/idl", "version": "1.2.3" }');
    put("node_modules/@webref/idl/gates.idl", gateIdl);
    put(
      "node_modules/@webref/events/package.json",
      '{ "name": "@webref/events", "version": "4.5.6" }',
    );
    put("node_modules/@webref/events/events.json", "[]");
    put("node_modules/@webref/css/package.json", '{ "name": "@webref/css", "version": "1.1.1" }');
    put("node_modules/@webref/css/css.json", '{ "properties": [] }');
    put(
      "node_modules/@webref/elements/package.json",
      '{ "name": "@webref/elements", "version": "7.8.9" }',
    );
    put(
      "packages/gate/bindings.json",
      '{ "description": "Gates", "stage": 0, "specs": ["gates"] }',
    );
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });
}

export function put(file: string, text: string): void {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

export function read(file: string): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}

export function generated(): readonly string[] {
  const folder = path.join(root, "packages/gate/generated");
  return fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function treenail(
  words: readonly string[],
  options: { env?: NodeJS.ProcessEnv; node?: readonly string[] } = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...(options.node ?? []), cli, ...words],
    {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], ...options.env },
    },
  );
  return { code: status, out: stdout, err: stderr };
}
