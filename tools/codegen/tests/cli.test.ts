/** The command as people run it: a process of its own, in a small workspace with a small platform. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codes } from "../src/diagnostics/codes.ts";

const cli = path.resolve(import.meta.dirname, "../src/cli.ts");
const patience = 30_000;
let root = "";

const gateIdl = `[Exposed=*]
interface Gate {
  undefined open();
};
`;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-cli-"));
  put("node_modules/@webref/idl/package.json", '{ "name": "@webref/idl", "version": "1.2.3" }');
  put("node_modules/@webref/idl/gates.idl", gateIdl);
  put(
    "node_modules/@webref/events/package.json",
    '{ "name": "@webref/events", "version": "4.5.6" }',
  );
  put("node_modules/@webref/events/events.json", "[]");
  put("packages/gate/bindings.json", '{ "description": "Gates", "stage": 0, "specs": ["gates"] }');
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

function put(file: string, text: string): void {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}

function generated(): readonly string[] {
  const folder = path.join(root, "packages/gate/generated");
  return fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function treenail(
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

describe("the platform's data", () => {
  test(
    "must be what the workspace pins",
    () => {
      put("idl/webref.json", '{ "idl": "1.2.2", "events": "4.5.6", "sha256": "" }');
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain(
        "error[TN0103]: the installed platform data has `idl` 1.2.3, and `idl/webref.json` pins 1.2.2",
      );
      expect(err).toContain(" --> idl/webref.json:1:3");
    },
    patience,
  );

  test(
    "must be readable",
    () => {
      put("node_modules/@webref/idl/package.json", "{");
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain("error[TN0103]: the platform's data cannot be read");
    },
    patience,
  );
});

describe("treenail explain", () => {
  test(
    "lists every code",
    () => {
      const { code, out } = treenail(["explain"]);
      expect(code).toBe(0);
      expect(
        out
          .trimEnd()
          .split("\n")
          .map((line) => line.slice(0, 6)),
      ).toEqual(Object.keys(codes));
    },
    patience,
  );

  test(
    "shows what brings a code about, and what is then said",
    () => {
      const { code, out } = treenail(["explain", "tn0203"]);
      expect(code).toBe(0);
      expect(out).toContain("TN0203: a definition is reached by a package");
      expect(out).toContain("--- input.idl");
      expect(out).toContain("error[TN0203]: `Wall` is reached by package `fixture`");
    },
    patience,
  );

  test(
    "knows no other code",
    () => {
      expect(treenail(["explain", "TN9999"])).toMatchObject({ code: 2, out: "" });
    },
    patience,
  );
});

describe("treenail graph", () => {
  test(
    "shows the packages as text, JSON or dot",
    () => {
      put(
        "packages/wall/bindings.json",
        '{ "description": "Walls", "stage": 0, "specs": ["walls"], "dependencies": ["gate"] }',
      );
      put("node_modules/@webref/idl/walls.idl", "[Exposed=*] interface Wall : Gate {};");
      expect(treenail(["graph"]).out).toMatch(/^wall +1 +0 +2 +gate$/mu);
      expect(JSON.parse(treenail(["graph", "--format", "json"]).out)).toMatchObject({
        packages: [{ name: "gate" }, { name: "wall", dependencies: ["gate"], closure: 2 }],
        floats: [],
      });
      expect(treenail(["graph", "--format", "dot"]).out).toContain('"wall" -> "gate";');
    },
    patience,
  );
});

describe("treenail dump", () => {
  test.each([
    ["ast", "name: Gate"],
    ["model", "id: Gate.open"],
    ["edited", "value: unlock"],
    ["package", "npm: @treenail/gate"],
    ["rust", "pub fn unlock"],
    ["typescript", "interface GeneratedGate"],
  ])(
    "shows the stage %s",
    (stage, shown) => {
      put(
        "idl/overrides/gates.idl",
        "partial interface Gate {\n  [RustName=unlock] undefined open();\n};\n",
      );
      const text = treenail(["dump", stage, "Gate"]);
      expect(text).toMatchObject({ code: 0, err: "" });
      expect(text.out).toContain(shown);
      const json = treenail(["dump", stage, "Gate", "--json"]);
      expect(JSON.parse(json.out)).toBeInstanceOf(Object);
    },
    patience,
  );

  test(
    "shows at the stage edited which line says what",
    () => {
      put("idl/infallible/gates.txt", "Gate.open\n");
      put(
        "idl/patches/gates.idl",
        "// https://example.org\npartial interface Gate {\n  [Adds] attribute long width;\n};\n",
      );
      put(
        "idl/overrides/gates.idl",
        "partial interface Gate {\n  [Throws=Getter] attribute long width;\n};\n",
      );
      const { out } = treenail(["dump", "edited", "Gate"]);
      expect(out).toContain("span: idl/infallible/gates.txt:1:1");
      expect(out).toContain("line: attribute long width");
      expect(out).toContain("span: idl/patches/gates.idl:3:3");
      expect(out).toContain("span: idl/overrides/gates.idl:2:4");
    },
    patience,
  );

  test(
    "knows no other stage, and no other name",
    () => {
      expect(treenail(["dump", "soul", "Gate"]).code).toBe(2);
      expect(treenail(["dump", "model", "Gat"])).toMatchObject({
        code: 2,
        err: "error: no definition is called `Gat` at the stage `model`\n",
      });
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
      expect(err).toContain("there is no workspace here or in a folder above");
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
      const broken =
        "data:text/javascript,Object.freeze = () => { throw new Error('the ice broke') }";
      const { code, err } = treenail(["generate"], { node: ["--import", broken] });
      expect(code).toBe(70);
      expect(err).toContain("error[TN0901]: compiler bug: the ice broke");
      expect(err).toContain("please report it");
      expect(generated()).toEqual([]);
    },
    patience,
  );
});
