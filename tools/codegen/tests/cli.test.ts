/** The command as people run it: what it writes, what it refuses, what it says. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  cli,
  gateIdl,
  generated,
  makeWorkspaces,
  patience,
  put,
  read,
  root,
  treenail,
} from "./command.ts";

makeWorkspaces();

describe("treenail generate", () => {
  test(
    "writes what is new, tells how much, and writes nothing the second time",
    () => {
      const first = treenail(["generate"]);
      expect(first).toMatchObject({ code: 0, out: "" });
      expect(first.err).toMatch(
        /^generated 1 package in \d+\.\d s: [1-9]\d* new, 0 changed, 0 deleted, 0 as before\n$/u,
      );
      expect(generated()).toContain(path.join("rust", "mod.rs"));
      expect(read("packages/gate/generated/rust/mod.rs")).toContain("@webref/idl 1.2.3");
      const second = treenail(["generate"]);
      expect(second.err).toMatch(/: 0 new, 0 changed, 0 deleted, [1-9]\d* as before\n$/u);
    },
    patience,
  );

  test(
    "deletes what it no longer makes",
    () => {
      put("packages/gate/generated/rust/old.rs", "// old");
      put("packages/gate/rust/lib.rs", "// by hand");
      expect(treenail(["generate"]).err).toContain("1 deleted");
      expect(generated()).not.toContain(path.join("rust", "old.rs"));
      expect(read("packages/gate/rust/lib.rs")).toBe("// by hand");
    },
    patience,
  );

  test(
    "writes nothing where anything is wrong",
    () => {
      put("node_modules/@webref/idl/gates.idl", gateIdl.replace("undefined", "Unknown"));
      const { code, out, err } = treenail(["generate"]);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain("error[TN0201]: no definition is called `Unknown`");
      expect(err).toContain(" --> node_modules/@webref/idl/gates.idl:3:3");
      expect(err).toMatch(/\nerror: 1 error; nothing was written\n$/u);
      expect(generated()).toEqual([]);
    },
    patience,
  );

  test(
    "gives diagnostics as JSON lines where asked",
    () => {
      put("node_modules/@webref/idl/gates.idl", gateIdl.replaceAll("undefined", "Unknown"));
      const { code, out, err } = treenail(["generate", "--format", "json"]);
      expect({ code, err }).toEqual({ code: 1, err: "" });
      const lines = out
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
      expect(lines).toMatchObject([
        {
          code: "TN0201",
          severity: "error",
          span: { file: "node_modules/@webref/idl/gates.idl", start: { line: 3, column: 3 } },
        },
      ]);
    },
    patience,
  );

  test(
    "generates the packages that are named, and knows no others",
    () => {
      put(
        "packages/wall/bindings.json",
        '{ "description": "Walls", "stage": 0, "specs": ["walls"] }',
      );
      put("node_modules/@webref/idl/walls.idl", "[Exposed=*] interface Wall {};");
      expect(treenail(["generate", "wall"]).code).toBe(0);
      expect(generated()).toEqual([]);
      const { code, err } = treenail(["generate", "moat"]);
      expect({ code, err }).toEqual({
        code: 2,
        err: "error: no package is called `moat`; there are gate, wall\n",
      });
    },
    patience,
  );

  test(
    "refuses to write through a link",
    () => {
      fs.mkdirSync(path.join(root, "elsewhere"));
      fs.symlinkSync(path.join(root, "elsewhere"), path.join(root, "packages/gate/generated"));
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain("error[TN0702]: `packages/gate/generated` is a link");
      expect(fs.readdirSync(path.join(root, "elsewhere"))).toEqual([]);
    },
    patience,
  );
});

describe("treenail check", () => {
  test(
    "is content with what was just generated",
    () => {
      treenail(["generate"]);
      expect(treenail(["check"])).toEqual({ code: 0, out: "", err: "" });
      expect(treenail(["generate", "--check"])).toEqual({ code: 0, out: "", err: "" });
    },
    patience,
  );

  test(
    "names each file that differs, is new or is orphaned, and the command to run; it writes nothing",
    () => {
      treenail(["generate"]);
      const file = "packages/gate/generated/rust/mod.rs";
      put(file, "// edited");
      put("packages/gate/generated/ts/stray.ts", "// stray");
      fs.rmSync(path.join(root, "packages/gate/generated/omitted.json"));
      const { code, err } = treenail(["check"]);
      expect(code).toBe(1);
      expect(err).toContain("error[TN0701]: 3 generated files are not what the compiler makes");
      expect(err).toContain("new      packages/gate/generated/omitted.json");
      expect(err).toContain("differs  packages/gate/generated/rust/mod.rs");
      expect(err).toContain("orphaned packages/gate/generated/ts/stray.ts");
      expect(err).toContain("npx treenail generate");
      expect(read(file)).toBe("// edited");
      const json = treenail(["check", "--format", "json"]);
      expect(json.out.trimEnd().split("\n")).toHaveLength(3);
    },
    patience,
  );
});

describe("the command", () => {
  test(
    "tells what there is, exit codes included",
    () => {
      const { code, out } = treenail(["--help"]);
      expect(code).toBe(0);
      for (const word of ["generate", "check", "explain", "graph", "dump", "Exit codes", "70"])
        expect(out).toContain(word);
    },
    patience,
  );

  test.each([
    [["bogus"]],
    [["generate", "--format", "xml"]],
    [["dump", "model"]],
    [["graph", "--colour"]],
  ])(
    "does not guess: %j",
    (words) => {
      expect(treenail(words)).toMatchObject({ code: 2, out: "" });
    },
    patience,
  );

  test(
    "needs a workspace",
    () => {
      fs.rmSync(path.join(root, "packages"), { recursive: true });
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(2);
      expect(err).toContain(
        "there is no `treenail.jsonc` here or in a folder above, nor a workspace",
      );
    },
    patience,
  );

  test(
    "finds the workspace from a folder inside it, and one that is named",
    () => {
      expect(treenail(["generate", "--root", root]).code).toBe(0);
      fs.mkdirSync(path.join(root, "deep/inside"), { recursive: true });
      const { status } = spawnSync(process.execPath, [cli, "check"], {
        cwd: path.join(root, "deep/inside"),
      });
      expect(status).toBe(0);
    },
    patience,
  );

  test(
    "follows NO_COLOR and FORCE_COLOR, and is plain where no terminal is",
    () => {
      put("node_modules/@webref/idl/gates.idl", "enum");
      const colour = "\u001b[31m";
      expect(treenail(["generate"]).err).not.toContain(colour);
      expect(treenail(["generate"], { env: { FORCE_COLOR: "1" } }).err).toContain(colour);
      expect(
        treenail(["generate"], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).err,
      ).not.toContain(colour);
    },
    patience,
  );

  test(
    "calls its own fault a compiler bug",
    () => {
      const broken = "data:text/javascript,Map.groupBy = () => { throw new Error('the map tore') }";
      const { code, err } = treenail(["generate"], { node: ["--import", broken] });
      expect(code).toBe(70);
      expect(err).toContain("error[TN0901]: compiler bug: the map tore");
      expect(err).toContain("please report it");
      expect(generated()).toEqual([]);
    },
    patience,
  );
});
