/** The command in a repository of somebody's own, as people run it. */
import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { describe, expect, test, vi } from "vitest";
import { cli, patience } from "./command.ts";
import { withProjects } from "./project.ts";

const held = withProjects();

function treenail(...words: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: held.project.root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] },
  });
  return { code: status, out: stdout, err: stderr };
}

describe("treenail init", () => {
  test("writes a configuration that can be generated from at once", { timeout: patience }, () => {
    expect(treenail("init")).toEqual({
      code: 0,
      out: "",
      err: "wrote `treenail.jsonc` and `idl/example.idl`; say there what to bind, and run `npx treenail generate`\n",
    });
    const { code, err } = treenail("generate");
    expect(err).toMatch(
      /^generated 1 package in \d+\.\d s: \d+ new, 0 changed, 0 deleted, 0 as before\nRust needs {8}cargo add wasm-bindgen treenail-core treenail-events\nTypeScript needs {2}npm install @treenail\/core @treenail\/events\n$/u,
    );
    expect(code).toBe(0);
    expect(treenail("check")).toEqual({ code: 0, out: "", err: "" });
  });

  test("writes of the languages that are at home in the folder", () => {
    held.project.put("package.json", "{}");
    held.project.put("idl/mine.webidl", "");
    expect(treenail("init").err).toContain("wrote `treenail.jsonc`; ");
    expect(held.project.read("treenail.jsonc")).toContain('      // "rust": "src/bindings",\n');
    expect(held.project.read("treenail.jsonc")).toContain('      "typescript": "ts/bindings",\n');
  });

  test("leaves a configuration alone that is there", () => {
    held.project.put("treenail.jsonc", "mine");
    const { code, err } = treenail("init");
    expect(code).toBe(2);
    expect(err).toBe(
      "error: `treenail.jsonc` is there already; edit it, or remove it and run the command again\n",
    );
    expect(held.project.read("treenail.jsonc")).toBe("mine");
  });
});

test(
  "treenail check fails where files differ, with the command to run",
  { timeout: patience },
  () => {
    held.project.configure("[Exposed=*] interface Gate { undefined open(); };");
    const { code, err } = treenail("check");
    expect(code).toBe(1);
    expect(err).toContain("error[TN0701]: 9 generated files are not what the compiler makes");
    expect(err).toContain("new      ts/gate.ts");
    expect(err).toContain("help: run `npx treenail generate`, and commit what it writes");
  },
);

describe("diagnostics for programs", () => {
  test.each([
    [
      "lines",
      "idl/own.idl:2:1: error[TN0201]: no definition is called `Nope`; correct the name, or define it (under `idl/patches` where the text comes from a spec)\n",
    ],
    [
      "github",
      "::error file=idl/own.idl,line=2,endLine=2,col=1,endColumn=5,title=TN0201::no definition is called `Nope`; correct the name, or define it (under `idl/patches` where the text comes from a spec)\n",
    ],
  ])("have the form %s", (format, text) => {
    held.project.configure("[Exposed=*] interface Gate {\nNope open(); };");
    expect(treenail("check", "--format", format)).toEqual({ code: 1, out: text, err: "" });
  });
});

describe("treenail generate --watch", () => {
  /** Starts it, and waits until it watches; `saying` waits for a text on standard error. */
  async function watching(): Promise<{
    readonly saying: (text: string) => Promise<void>;
    readonly end: () => Promise<unknown>;
  }> {
    const command = spawn(process.execPath, [cli, "generate", "--watch"], {
      cwd: held.project.root,
      env: { PATH: process.env["PATH"] },
    });
    let said = "";
    const waiting: { readonly text: string; readonly resolve: () => void }[] = [];
    command.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      for (const { text: wanted, resolve } of waiting) if (said.includes(wanted)) resolve();
    });
    const saying = (text: string): Promise<void> =>
      new Promise((resolve) => {
        if (said.includes(text)) resolve();
        else waiting.push({ text, resolve });
      });
    await saying("waiting for changes; Ctrl+C ends it\n");
    const end = async (): Promise<unknown> => {
      const ended = new Promise((resolve) => command.once("exit", resolve));
      command.kill("SIGINT");
      return ended;
    };
    return { saying, end };
  }
  const soon = { timeout: patience, interval: 50 };

  test(
    "runs again after each change of what it reads, and ends when told to",
    { timeout: patience },
    async () => {
      held.project.configure("[Exposed=*] interface Gate { undefined open(); };");
      const { saying, end } = await watching();
      held.project.put("idl/own.idl", "[Exposed=*] interface Gate { Nope open(); };");
      await saying("no definition is called `Nope`");
      held.project.put("idl/more.idl", "interface Nope {};");
      await vi.waitFor(() => {
        expect(held.project.files()).toContain("ts/types/nope.ts");
      }, soon);
      expect(await end()).toBe(0);
    },
  );

  test("runs again when a folder comes that it reads of", { timeout: patience }, async () => {
    held.project.put("idl/own.idl", "[Exposed=*] interface Gate {};");
    const own = { idl: ["idl/*.idl", "more/*.idl"], typescript: "ts" };
    held.project.put(
      "treenail.jsonc",
      JSON.stringify({ packages: { own }, overrides: ["overrides/*.idl"] }),
    );
    const { saying, end } = await watching();
    await saying("no file is called `more/*.idl`");
    held.project.put("more/house.idl", "[Exposed=*] interface House {};");
    held.project.put("overrides/own.idl", "[Exposed=*, TsName=Door] interface Gate {};");
    await vi.waitFor(() => {
      expect(held.project.files()).toContain("ts/types/door.ts");
    }, soon);
    held.project.put("overrides/own.idl", "[Exposed=*, TsName=Portal] interface Gate {};");
    await vi.waitFor(() => {
      expect(held.project.files()).toContain("ts/types/portal.ts");
    }, soon);
    expect(await end()).toBe(0);
  });

  test(
    "runs again when what is around its folders has another name",
    { timeout: patience },
    async () => {
      held.project.put("idl/gate.idl", "[Exposed=*] interface Gate {};");
      held.project.put(
        "idl/house.idl",
        "[Exposed=*] interface House { readonly attribute Gate gate; };",
      );
      held.project.put("gate/Cargo.toml", '[package]\nname = "gate"\n');
      held.project.put("gate/package.json", '{ "name": "gate" }');
      held.project.put("house/Cargo.toml", '[package]\nname = "house"\n');
      held.project.put("house/package.json", '{ "name": "house" }');
      held.project.config({
        gate: { idl: ["idl/gate.idl"], rust: "gate/src/bindings", typescript: "gate/ts" },
        house: {
          idl: ["idl/house.idl"],
          dependencies: ["gate"],
          rust: "house/src/bindings",
          typescript: "house/ts",
        },
      });
      const { end } = await watching();
      expect(held.project.read("house/src/bindings/house.rs")).toContain(
        "use gate::bindings::Gate;",
      );
      held.project.put("gate/Cargo.toml", '[package]\nname = "small-gate"\n');
      await vi.waitFor(() => {
        const text = held.project.read("house/src/bindings/house.rs");
        expect(text).toContain("use small_gate::bindings::Gate;");
      }, soon);
      held.project.put("gate/package.json", '{ "name": "@houses/gate" }');
      await vi.waitFor(() => {
        expect(held.project.read("house/ts/types/house.ts")).toContain('from "@houses/gate"');
      }, soon);
      expect(await end()).toBe(0);
    },
  );
});
