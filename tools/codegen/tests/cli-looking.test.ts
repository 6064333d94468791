/** Commands that only look: explain, graph, dump. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { explain } from "../src/cli/explain.ts";
import { codes } from "../src/diagnostics/codes.ts";
import { cli, makeWorkspaces, patience, put, root, treenail } from "./command.ts";

makeWorkspaces();

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

test(
  "what is printed ends with who reads it",
  () => {
    const line = `"${process.execPath}" "${cli}" explain | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: root, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "0\n", stderr: "" });
  },
  patience,
);

test.each(Object.keys(codes) as (keyof typeof codes)[])("there is an example of %s", (code) => {
  expect(explain(code)).toContain(`error[${code}]: `);
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

describe("diagnostics are JSON where output is", () => {
  const broken = "data:text/javascript,Map.groupBy = () => { throw new Error('the map tore') }";

  test.each([
    [["graph", "--format", "json"]],
    [["graph", "--format=json"]],
    [["dump", "model", "Gate", "--json"]],
    [["dump", "rust", "Gate", "--json"]],
    [["generate", "--format=json"]],
  ])(
    "%j",
    (words) => {
      put("node_modules/@webref/idl/gates.idl", "[Exposed=*] interface Gate : Wall {");
      const { code, out, err } = treenail(words);
      expect({ code, err }).toEqual({ code: 1, err: "" });
      expect(JSON.parse(out)).toMatchObject({ code: "TN0101" });
    },
    patience,
  );

  test.each([
    [["generate", "--format=json"]],
    [["graph", "--format", "json"]],
    [["dump", "rust", "Gate", "--json"]],
  ])(
    "a fault of the compiler, too: %j",
    (words) => {
      const { code, out, err } = treenail(words, { node: ["--import", broken] });
      expect({ code, err }).toEqual({ code: 70, err: "" });
      expect(JSON.parse(out)).toMatchObject({ code: "TN0901" });
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
    "says where a definition is that has nothing to show yet, or is left out",
    () => {
      put("node_modules/@webref/idl/walls.idl", "[Exposed=*] interface Wall {};");
      put("idl/partition.json", '{ "wall": { "specs": ["walls"] } }');
      put("idl/overrides/gates.idl", '[Omit="gates are shut", Exposed=*] interface Gate {};');
      expect(treenail(["dump", "rust", "Wall"])).toMatchObject({
        code: 2,
        err: "error: `Wall` is of the package `wall`, which is only planned: it has no folder under packages/\n",
      });
      expect(treenail(["dump", "package", "Gate"])).toMatchObject({
        code: 2,
        err: "error: `Gate` is left out of the package `gate`: gates are shut\n",
      });
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
