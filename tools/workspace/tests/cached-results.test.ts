// What has passed is not run again unless something that it depends on has changed: what lies outside of the repository is told by
// a program, and what npm installs by names.
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { runProgram } from "../src/process/run.ts";
import { root } from "../src/root.ts";
import { output } from "../src/setup/command.ts";
import { findRust } from "../src/setup/rust.ts";

interface NxJson {
  readonly namedInputs: Readonly<Record<string, readonly unknown[]>>;
}

interface NxProject {
  readonly targets: Readonly<Record<string, { readonly cache?: boolean }>>;
}

describe("results that were kept", () => {
  it("are old when the compiler is another, even where it stands in the same place", async () => {
    const script = path.join(root, "tools/workspace/src/nx/engine-versions.ts");
    const { status, stdout } = await runProgram(process.execPath, [script, "rust"], { env: {} });
    expect(status).toBe(0);
    const rust = findRust();
    const version = rust && output(path.join(rust.bin, "rustc"), ["-vV"]);
    expect(stdout).toContain(version ?? "no Rust");
  });

  it.each(["@types/node", "fast-check", "vitest", "esbuild"])(
    "are old when %s is another",
    (name) => {
      const { namedInputs } = JSON.parse(
        readFileSync(path.join(root, "nx.json"), "utf8"),
      ) as NxJson;
      expect(namedInputs["sharedGlobals"]).toContainEqual({
        externalDependencies: expect.arrayContaining([name]) as unknown,
      });
    },
  );

  it.each(["treenail", "@treenail/workspace"])("are none of the tests of %s", async (tool) => {
    const nx = path.join(root, "node_modules/nx/dist/bin/nx.js");
    const { status, stdout } = await runProgram(
      process.execPath,
      [nx, "show", "project", tool, "--json"],
      { env: {} },
    );
    expect(status).toBe(0);
    const { targets } = JSON.parse(stdout) as NxProject;
    const kept = Object.entries(targets)
      .filter(([name, { cache }]) => /^test-(?!check-)/u.test(name) && cache !== false)
      .map(([name]) => name);
    expect(kept).toEqual([]);
    expect(targets).toHaveProperty("test-node");
  });
});
