/** A repository of somebody's own: its IDL beside the platform's, in folders that it names. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { generate, UsageError } from "../src/index.ts";
import { told, withProjects } from "./project.ts";

const held = withProjects();

const gate = `[Exposed=Window]
interface Gate : EventTarget {
  Promise<Blob> open(optional GateOptions options = {});
};
dictionary GateOptions { AbortSignal signal; };
`;

describe("a project's own IDL", () => {
  test("is bound in both languages, on the published packages", async () => {
    held.project.configure(gate);
    const result = await held.project.generate();
    expect(told(result)).toEqual([]);
    expect(result.root).toBe(held.project.root);
    expect(result.needs).toEqual({
      rust: ["core", "events", "file"],
      typescript: ["core", "events", "file"],
    });
    expect(held.project.files()).toEqual(["idl/own.idl", "treenail.jsonc"]);
    result.write();
    expect(held.project.files()).toEqual([
      "docs/API.md",
      "docs/omitted.json",
      "docs/surface.json",
      "idl/own.idl",
      "src/bindings/gate.rs",
      "src/bindings/gate_options.rs",
      "src/bindings/imports.rs",
      "src/bindings/mod.rs",
      "treenail.jsonc",
      "ts/exposed.ts",
      "ts/gate.ts",
      "ts/index.ts",
      "ts/types/dictionaries.ts",
      "ts/types/gate.ts",
    ]);
    expect(held.project.read("src/bindings/gate.rs")).toContain(
      "use crate::bindings::GateOptions;\nuse treenail_core::Promise;\nuse treenail_events::EventTarget;\nuse treenail_file::Blob;\n",
    );
    expect(held.project.read("ts/gate.ts")).toContain("// From idl/*.idl.\n");
    const again = await held.project.generate();
    expect(again.changes).toEqual([]);
  });

  test("adds members to the platform's interfaces", async () => {
    held.project.configure(
      `${gate}partial interface Navigator { [SameObject] readonly attribute Gate gate; };`,
    );
    const { files, diagnostics } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    const globals = files.find((file) => file.path === "ts/globals.ts");
    expect(globals?.text).toContain("export function getGate(options?: ScopeOptions): Gate");
  });

  test("goes before the platform's where both define something", async () => {
    held.project.configure(`[Exposed=Window] interface WakeLock { undefined ours(Event event); };
      partial interface Navigator { readonly attribute WakeLock wakeLock; };
      partial interface Document { undefined prerendering(); };`);
    const { files, diagnostics } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    const wakeLock = files.find((file) => file.path === "ts/types/wake-lock.ts");
    expect(wakeLock?.text).toContain("ours(event: Event): void;");
    expect(wakeLock?.text).not.toContain("request(");
  });

  test("may take definitions of the platform over", async () => {
    held.project.config({
      lock: { take: ["WakeLock", "WakeLockSentinel", "WakeLockType"], typescript: "ts" },
    });
    const { files, diagnostics, needs } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    expect(files.map((file) => file.path)).toContain("ts/types/wake-lock-sentinel.ts");
    expect(needs).toEqual({ rust: [], typescript: ["core", "events"] });
  });

  test("is corrected by overrides that are named for its files", async () => {
    held.project.configure(gate);
    held.project.put(
      "overrides/own.idl",
      "partial interface Gate { [TsName=unlock] Promise<Blob> open(optional GateOptions options = {}); };",
    );
    const config = {
      packages: { own: { idl: ["idl/*.idl"], typescript: "ts" } },
      overrides: ["overrides/*"],
    };
    held.project.put("treenail.jsonc", JSON.stringify(config));
    const { files, diagnostics } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    expect(files.find((file) => file.path === "ts/gate.ts")?.text).toContain("function unlock(");
  });

  test("is told where it is wrong, and nothing is made", async () => {
    held.project.configure("[Exposed=*]\ninterface Gate { Nope open(); };");
    const result = await held.project.generate();
    expect(told(result)).toEqual(["TN0201 idl/own.idl:2:18: no definition is called `Nope`"]);
    expect(result.files).toEqual([]);
    result.write();
    expect(held.project.files()).toEqual(["idl/own.idl", "treenail.jsonc"]);
  });
});

test("what a file does not say because it cannot be read is not told of others", async () => {
  held.project.configure("[Exposed=*] interface Gate { Wall wall(); };");
  held.project.put("idl/wall.idl", "[Exposed=*] interface Wall {};\n}");
  expect(told(await held.project.generate())).toEqual([
    "TN0101 idl/wall.idl:2:1: Unrecognised tokens",
  ]);
});

describe("IDL as engines keep it", () => {
  test("of Chromium: switches, hooks and old types change nothing", async () => {
    held.project.configure(`[
        ActiveScriptWrappable,
        Exposed(Window GateFeature, DedicatedWorker GateFeature),
        SecureContext
      ] interface Gate : EventTarget {
        [RuntimeEnabled=GateOpen] readonly attribute boolean isOpen;
        [CallWith=ScriptState, RaisesException, MeasureAs=GateShut] Promise<void> shut();
        [HighEntropy=Direct, ImplementedAs=howWide] readonly attribute long width;
      };
      [ImplementedAs=NavigatorGate, RuntimeEnabled=GateFeature]
      partial interface Navigator { [SameObject] readonly attribute Gate gate; };`);
    const { files, diagnostics } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    expect(files.find(({ path: file }) => file === "ts/types/gate.ts")?.text).toContain(
      "shut(): Promise<void>;",
    );
    expect(files.find(({ path: file }) => file === "src/bindings/gate.rs")?.text).toContain(
      "Exists in `DedicatedWorker`, `Window`. Only in secure contexts",
    );
  });

  test("of Gecko: what only the browser sees is left out, with the reason", async () => {
    held.project.configure(`interface nsIGate;
interface Blob;
#ifdef DEBUG
typedef long Size;
#else
typedef short Size;
#endif
[Exposed=Window, Func="mozilla::dom::Gate::IsOn"]
interface Gate {
  [Throws] constructor(UTF8String name, optional Blob plan);
  [GetterThrows, Pref="dom.gate.size"] readonly attribute Size size;
  undefined connect(nsIGate inner);
  [ChromeOnly] readonly attribute JSString path;
};
[ChromeOnly] partial interface Gate { undefined destroy(); };
`);
    const { files, diagnostics } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    const text = (file: string): string => files.find((each) => each.path === file)?.text ?? "";
    const reason = "`[ChromeOnly]`: only the browser's own code sees it";
    expect(JSON.parse(text("docs/omitted.json"))).toEqual([
      { what: "Gate.destroy", reason },
      { what: "Gate.path", reason },
    ]);
    expect(text("src/bindings/typedefs.rs")).toContain("pub type Size = i32;");
    expect(text("ts/types/gate.ts")).toContain("connect(inner: nsIGate): void;");
  });

  test("of Servo: preferences and errors change nothing", async () => {
    held.project.configure(`[Pref="dom_gate_enabled", Exposed=(Window,Worker)]
      interface Gate : EventTarget {
        [Throws] constructor();
        [Throws, CEReactions] undefined open([LegacyNullToEmptyString] DOMString key);
        [BinaryName="Wide_"] readonly attribute unsigned long wide;
      };`);
    expect(told(await held.project.generate())).toEqual([]);
  });
});

describe("folders that a project names", () => {
  test("keep what was not generated, and lose what no longer is", async () => {
    held.project.configure(gate);
    (await held.project.generate()).write();
    held.project.put("ts/mine.ts", "export {};\n");
    held.project.put("ts/types/mine.ts", "export {};\n");
    held.project.put("idl/own.idl", "[Exposed=*] interface Wall { undefined stand(); };");
    const { changes, write } = await held.project.generate();
    expect(changes.filter(({ kind }) => kind === "orphaned").map((change) => change.path)).toEqual([
      "src/bindings/gate.rs",
      "src/bindings/gate_options.rs",
      "src/bindings/imports.rs",
      "ts/gate.ts",
      "ts/types/dictionaries.ts",
      "ts/types/gate.ts",
    ]);
    write();
    expect(held.project.files().filter((file) => file.startsWith("ts/"))).toEqual([
      "ts/exposed.ts",
      "ts/index.ts",
      "ts/mine.ts",
      "ts/types/mine.ts",
      "ts/types/wall.ts",
      "ts/wall.ts",
    ]);
  });

  test("are not written to where a file of a person stands in the way", async () => {
    held.project.configure(gate);
    held.project.put("ts/index.ts", "export const mine = 1;\n");
    const result = await held.project.generate();
    expect(told(result)).toEqual(["TN0702: `ts/index.ts` is there, and was not generated"]);
    result.write();
    expect(held.project.read("ts/index.ts")).toBe("export const mine = 1;\n");
  });

  test("are not written to through a link", async () => {
    held.project.configure(gate);
    const elsewhere = path.join(held.project.root, "elsewhere");
    fs.mkdirSync(elsewhere);
    fs.symlinkSync(elsewhere, path.join(held.project.root, "src"));
    const result = await held.project.generate();
    expect(told(result)).toEqual([
      "TN0702: `src` is a link, and generated files are never written through one",
    ]);
    result.write();
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });

  test.each([
    ["../out", "is not a folder inside of this one, written with `/`"],
    ["/tmp/out", "is not a folder inside of this one, written with `/`"],
    ["a\\b", "is not a folder inside of this one, written with `/`"],
    [".", "is no plain path"],
    ["a//b", "is no plain path"],
    ["a\nb", "is no plain path"],
    ["a\ud800", "is no plain path"],
  ])("cannot be %j", async (folder, fault) => {
    held.project.config({ own: { take: ["Blob"], rust: folder } });
    const result = await held.project.generate();
    expect(told(result)).toEqual([expect.stringContaining(`\`${folder}\` ${fault}`)]);
  });

  test("are modules of the crate around them", async () => {
    held.project.put("crates/a/Cargo.toml", "");
    held.project.configure(gate, { rust: "crates/a/src/api/bindings" });
    const { files } = await held.project.generate();
    const file = files.find((each) => each.path === "crates/a/src/api/bindings/gate.rs");
    expect(file?.text).toContain("use crate::api::bindings::GateOptions;");
    held.project.configure(gate, { rust: { folder: "other", module: "crate::named" } });
    const named = (await held.project.generate()).files.find(
      (each) => each.path === "other/gate.rs",
    );
    expect(named?.text).toContain("use crate::named::GateOptions;");
  });

  test("may end with a `/`", async () => {
    held.project.configure(gate, { rust: "src/api/", typescript: "ts//", docs: "docs/" });
    const { diagnostics, files, changes } = await held.project.generate();
    expect(diagnostics).toEqual([]);
    expect(files.map((file) => file.path)).toEqual(
      expect.arrayContaining(["src/api/gate.rs", "ts/gate.ts", "docs/API.md"]),
    );
    expect(changes).toHaveLength(files.length);
  });

  test.each([
    ["src/my-api", "crate::my-api"],
    ["src/type", "crate::type"],
    ["src/1", "crate::1"],
    [{ folder: "src/api", module: "crate::api;" }, "crate::api;"],
    [{ folder: "src/api", module: "" }, ""],
    [{ folder: "src/api", module: "crate::r#self" }, "crate::r#self"],
    [{ folder: "src/api", module: "crate::_" }, "crate::_"],
  ])("that cannot be a module have to name one: %j", async (rust, module) => {
    held.project.configure(gate, { rust });
    expect(told(await held.project.generate())).toEqual([
      expect.stringMatching(
        new RegExp(`^TN0102 treenail.jsonc:1:\\d+: \`${module}\` is no path of a module`, "u"),
      ),
    ]);
  });

  test.each(["crate", "crate::r#type", "super::gen_1", "crate::größe", "crate::r#type::api"])(
    "may be the module %s",
    async (module) => {
      held.project.configure(gate, { rust: { folder: "my-api", module } });
      const { diagnostics, files } = await held.project.generate();
      expect(diagnostics).toEqual([]);
      const file = files.find((each) => each.path === "my-api/gate.rs");
      expect(file?.text).toContain(`use ${module}::GateOptions;`);
    },
  );

  test("of TypeScript import as they are told to", async () => {
    held.project.configure(gate, { typescript: { folder: "ts", extension: ".js" } });
    const { files } = await held.project.generate();
    const text = files
      .filter((each) => each.path.startsWith("ts/"))
      .map((each) => each.text)
      .join("");
    expect(text).toMatch(/from "\.\/types\/gate\.js"/u);
    expect(text).not.toMatch(/from "\.[^"]*\.ts"/u);
  });
});

describe("a configuration", () => {
  test("may hold comments and commas at ends", async () => {
    held.project.put("idl/own.idl", gate);
    held.project.put(
      "treenail.jsonc",
      '// ours\n{ "packages": { "own": { "idl": ["idl/*.idl"], /* here */ "rust": "src/bindings", }, }, }\n',
    );
    expect(told(await held.project.generate())).toEqual([]);
  });

  test.each([
    ["{}", "TN0102 treenail.jsonc:1:1: `packages` is missing"],
    ['{ "packages": {} }', "TN0102 treenail.jsonc:1:3: there is no package to make"],
    [
      '{ "packages": { "own": { "take": ["Blob"] } } }',
      "TN0102 treenail.jsonc:1:17: the package `own` is written nowhere",
    ],
    [
      '{ "packages": { "own": { "rust": "a" } } }',
      "TN0102 treenail.jsonc:1:17: the package `own` has nothing to bind",
    ],
    [
      '{ "packages": { "own": { "idl": ["nope/*.idl"], "rust": "a" } } }',
      "TN0103 treenail.jsonc:1:34: no file is called `nope/*.idl`",
    ],
    [
      '{ "packages": { "own": { "take": ["Nope"], "rust": "a" } } }',
      "TN0206 treenail.jsonc:1:35: the package `own` takes `Nope`, and nothing is called so",
    ],
    [
      '{ "packages": { "fetch": { "take": ["Blob"], "rust": "a" } } }',
      "TN0206 treenail.jsonc:1:17: `fetch` is a package that is published already",
    ],
    [
      '{ "packages": { "own": { "take": ["Blob"], "rust": "a", "docs": "a/" } } }',
      "TN0102 treenail.jsonc:1:65: `a/` is a folder of `own` already",
    ],
    [
      '{ "packages": { "own": { "take": ["Blob"], "rust": "a", "docs": "A" } } }',
      "TN0102 treenail.jsonc:1:65: `A` is a folder of `own` already",
    ],
    [
      '{ "packages": { "own": { "take": ["Blob"], "rust": "a", "typo": 1 } } }',
      "TN0102 treenail.jsonc:1:57: `packages.own.typo` is not an entry that is known here",
    ],
    [
      '{ "packages": ',
      "TN0102 treenail.jsonc:1:15: `treenail.jsonc` is not JSON: a value is expected",
    ],
  ])("%s is told what is wrong", async (text, message) => {
    held.project.put("treenail.jsonc", text);
    expect(told(await held.project.generate())).toContain(message);
  });

  test.each([
    ["{a,b}".repeat(30), "has more than 4 braces"],
    ["{1..3000000}.idl", "has a range in braces"],
    [`idl/${"*a".repeat(30)}b`, "has more than 4 `*` in one name"],
    ["idl/+(a|aa)b", "has a group in parentheses"],
    ["**/a/**/a/**/a/**", "has more than 3 `**`"],
    ["*/../*/../a.idl", "goes up, `..`, after a name that is not given"],
    ["a".repeat(70_000), "is longer than 500 characters"],
    ["a\nb", "holds a control character"],
  ])(
    "has no pattern that takes for ever to match, or breaks a line: %j",
    async (pattern, fault) => {
      held.project.config({ own: { idl: [pattern], rust: "a" } });
      held.project.put(`idl/${"a".repeat(200)}.idl`, gate);
      expect(told(await held.project.generate())).toEqual([
        `TN0102 treenail.jsonc:1:28: \`${pattern}\` ${fault}`,
      ]);
    },
  );

  test("has to be there", async () => {
    await expect(held.project.generate()).rejects.toThrow(UsageError);
    await expect(held.project.generate()).rejects.toThrow("there is no `treenail.jsonc` in");
  });

  test("has the packages that are asked for", async () => {
    held.project.configure(gate);
    const asked = generate({ root: held.project.root, packages: ["other"] });
    await expect(asked).rejects.toThrow("no package is called `other`; there are own");
  });
});
