/**
 * Types that the crate web-sys has too: the data is that of the pinned version, and each type that a package owns and
 * that stands in it converts.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { readWebSysSource, webSysFile } from "../src/idl/web-sys.ts";
import type { WebSysData } from "../src/idl/web-sys.ts";
import { makeWorkspaces, put, read, root as workspace, treenail } from "./command.ts";
import { layeredPackages } from "../../workspace/src/test/files.ts";
import { readPlatform, root } from "./platform.ts";
import { selectAll } from "./whole-platform.ts";

const data = JSON.parse(fs.readFileSync(path.join(root, webSysFile), "utf8")) as WebSysData;
const patience = 60_000;

/** The folder of web-sys as Cargo has unpacked it for this workspace. */
function sourceFolder(): string {
  const cargo = path.join(root, "tools/workspace/src/setup/cargo.ts");
  const words = ["metadata", "--format-version", "1", "--all-features", "--locked"];
  const { stdout, stderr } = spawnSync(process.execPath, [cargo, ...words], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const start = stdout.indexOf('{"packages"');
  if (start === -1) throw new Error(stderr);
  const { packages } = JSON.parse(stdout.slice(start)) as {
    readonly packages: readonly { readonly name: string; readonly manifest_path: string }[];
  };
  const found = packages.find(({ name }) => name === "web-sys");
  return path.dirname(found?.manifest_path ?? "");
}

describe("what web-sys has", () => {
  test("is noted of the version that the crates take", () => {
    const manifest = fs.readFileSync(path.join(root, "Cargo.toml"), "utf8");
    expect(
      /^web-sys = \{ version = "=([^"]+)"/mu.exec(manifest)?.[1],
      "treenail web-sys <folder>",
    ).toBe(data.version);
  });

  test(
    "is noted as its source has it (npm run cargo -- metadata tells the folder for treenail web-sys)",
    () => {
      expect(readWebSysSource(sourceFolder())).toEqual(data);
    },
    patience,
  );
});

describe("every type that a package owns and web-sys has", () => {
  const { inputs, model } = readPlatform();
  const { packages } = selectAll(model, inputs);
  const enums = new Map(Object.keys(data.enums).map((name) => [name.toLowerCase(), name]));

  test.each(packages.map((each) => [each.name, each] as const))("converts in %s", (_, each) => {
    const shared = each.definitions.flatMap(({ kind, name }) => {
      if (kind === "enum") return enums.get(name.toLowerCase()) ?? [];
      return kind === "interface" || kind === "dictionary" ? (data.types[name] ?? []) : [];
    });
    const { files } = emitRust(each, new Diagnostics());
    const text = files.find((file) => file.path.endsWith("/web_sys.rs"))?.text ?? "";
    const converted = [...text.matchAll(/^ {4}\w+ = (\w+)(?:;| \{)$/gmu)].map(
      ([, theirs = ""]) => theirs,
    );
    expect(converted.toSorted()).toEqual(shared.toSorted());
  });

  test("are most of what the packages with a layer by hand own", () => {
    const layered = new Set(layeredPackages());
    const owned = packages
      .filter(({ name }) => layered.has(name))
      .flatMap(({ definitions }) =>
        definitions.filter(({ kind }) => ["interface", "dictionary", "enum"].includes(kind)),
      );
    const without = owned.filter(({ id }) => !model.webSys?.types.has(id)).map(({ name }) => name);
    expect(owned.length - without.length).toBeGreaterThan(50);
    expect(without.toSorted()).toMatchInlineSnapshot(`
      [
        "DeferredRequestInit",
        "EndingType",
        "FetchLaterResult",
        "IPAddressSpace",
        "QuotaExceededError",
        "QuotaExceededErrorOptions",
        "ReadableStreamBYOBReaderReadOptions",
        "RequestDuplex",
        "RequestPriority",
      ]
    `);
  });
});

describe("treenail web-sys", () => {
  makeWorkspaces();
  const crate = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-web-sys-"));
  afterAll(() => {
    fs.rmSync(crate, { recursive: true });
  });
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(crate, file)), { recursive: true });
    fs.writeFileSync(path.join(crate, file), text);
  };
  write(
    "Cargo.toml",
    '[package]\nname = "web-sys"\nversion = "0.3.9"\n[features]\nGate = []\nHtmlWall = []\nMood = []\nNew = []\nNewMood = []\ntool = []\n',
  );
  const attribute = (more: string): string => `#[wasm_bindgen(\n    extends = "x",${more}\n)]`;
  write(
    "src/features/gen_Gate.rs",
    `extern "C" {\n${attribute('\n    js_name = "Gate"')}\n#[doc = "A gate."]\npub type Gate;\n#[cfg(web_sys_unstable_apis)]\npub fn open(this: &Gate);\n}\n`,
  );
  write("src/features/gen_HtmlWall.rs", '{\n#[w(js_name = "HTMLWall")]\npub type HtmlWall;\n}\n');
  write(
    "src/features/gen_New.rs",
    '{\n#[cfg(web_sys_unstable_apis)]\n#[w(js_name = "New")]\npub type New;\n}\n',
  );
  write(
    "src/features/gen_Mood.rs",
    'use x;\n#[d]\npub enum Mood {\n    None = "",\n    AQuote = "a \\"quote\\"",\n}\n',
  );
  write(
    "src/features/gen_NewMood.rs",
    'use x;\n#[cfg(web_sys_unstable_apis)]\npub enum NewMood {\n    Good = "good",\n}\n',
  );
  write("src/features/gen_tool.rs", "pub mod tool {\n pub fn use_it();\n}\n");
  // No feature turns it on.
  write("src/features/gen_Lost.rs", '{\n#[w(js_name = "Lost")]\npub type Lost;\n}\n');

  test(
    "notes the stable types and enumerations, by the names that IDL has",
    () => {
      const { code, err } = treenail(["web-sys", crate]);
      expect(err).toContain("web-sys 0.3.9 has 2 types and 1 enumerations");
      expect(code).toBe(0);
      expect(JSON.parse(read(webSysFile))).toEqual({
        version: "0.3.9",
        types: { Gate: "Gate", HTMLWall: "HtmlWall" },
        enums: { Mood: { "": "None", 'a "quote"': "AQuote" } },
      });
    },
    patience,
  );

  test(
    "and then a package's types convert, and it is told what the manifest needs",
    () => {
      treenail(["web-sys", crate]);
      expect(treenail(["generate"]).code).toBe(0);
      expect(read("packages/gate/generated/rust/web_sys.rs")).toContain("Gate = Gate;");
      expect(read("packages/gate/generated/rust/mod.rs")).toContain(
        '#[cfg(feature = "web-sys")]\nmod web_sys;\n',
      );
      expect(read("packages/gate/generated/features.toml")).toContain(`[features]
web-sys = [
    "dep:web-sys",
    "web-sys/Gate",
]

[dependencies]
web-sys = { version = "=0.3.9", optional = true }
`);
    },
    patience,
  );

  test(
    "without it nothing is said of web-sys",
    () => {
      expect(treenail(["generate"]).code).toBe(0);
      const all = fs.readdirSync(path.join(workspace, "packages/gate/generated"), {
        recursive: true,
        encoding: "utf8",
      });
      expect(all.filter((file) => /web_sys|features/u.test(file))).toEqual([]);
      expect(read("packages/gate/generated/rust/mod.rs")).not.toContain("web-sys");
    },
    patience,
  );

  test(
    "says what is wrong with another folder",
    () => {
      put("elsewhere/Cargo.toml", "[package]\n");
      const { code, err } = treenail(["web-sys", "elsewhere"]);
      expect(code).toBe(2);
      expect(err).toContain("`elsewhere` holds no `Cargo.toml` of web-sys");
      expect(treenail(["web-sys", "nowhere"]).err).toContain("`nowhere` holds no");
    },
    patience,
  );

  test(
    "and generate with data of another shape",
    () => {
      put(webSysFile, '{ "version": "0.3.9", "types": { "Gate": "Gate; evil" }, "enums": {} }');
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain("error[TN0102]");
      expect(err).toContain(webSysFile);
    },
    patience,
  );
});
