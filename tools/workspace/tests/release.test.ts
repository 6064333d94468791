// A release, as far as this machine: all packages bumped, published to a registry here and packed as crates, and then projects of
// strangers that install them from there and nowhere else.
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerFrom, engines } from "../../../benches/engines.ts";
import { checkLocks } from "../src/check/locks.ts";
import { checkMetadata } from "../src/check/metadata.ts";
import { startGroup } from "../src/process/group.ts";
import { runProgram } from "../src/process/run.ts";
import { copyRepository, linkModules } from "../src/release/copy.ts";
import {
  bumpVersions,
  packCrates,
  publishPackages,
  publishedFolders,
  readManifest,
} from "../src/release/publish.ts";
import { pullRequestText } from "../src/release/pull-request.ts";
import { type Registry, startRegistry } from "../src/release/registry.ts";
import { root } from "../src/root.ts";
import { startServer, type TestServer } from "../src/server/server.ts";
import { bindModule, setUpWasmBindgen } from "../src/setup/rust-tools.ts";
import { rustEnvironment, setUpRust, wasmTarget, type Rust } from "../src/setup/rust.ts";
import { packageNames } from "../src/test/files.ts";

const strangers = path.join(import.meta.dirname, "strangers");
const patience = 240_000;
/** A bare machine builds the programs of wasm-bindgen first, beside all else. */
const setUpPatience = 1_200_000;

let folder: string;
let base: string;
let rust: Rust;
let registry: Registry;
let cargoConfig: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-release-"));
  base = path.join(folder, "repository");
  mkdirSync(base);
  copyRepository(base);
  linkModules(base);
  rust = await setUpRust();
  await bumpVersions(base, rust);
  registry = await startRegistry(path.join(folder, "registry"));
  [cargoConfig, server] = await Promise.all([
    packCrates(base, path.join(folder, "crates"), rust),
    startServer(),
    publishPackages(base, registry),
    setUpWasmBindgen(rust),
  ]);
}, setUpPatience);

afterAll(async () => {
  registry.close();
  server.close();
  // Tens of thousands of files, on a disk that others write to; what a failed test had started may be one of them.
  await rm(folder, { recursive: true, maxRetries: 5 });
}, patience);

/** An empty folder, with these files of `strangers` in it. */
function project(name: string, ...files: readonly string[]): string {
  const own = path.join(folder, name);
  mkdirSync(own);
  for (const file of files) cpSync(path.join(strangers, file), path.join(own, path.basename(file)));
  return own;
}

async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>> = registry.environment,
): Promise<string> {
  const { status, stdout, stderr } = await runProgram(program, args, { cwd, env, limit: patience });
  expect(status, `${program} ${args.join(" ")}:\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

async function npmInstall(own: string, ...names: readonly string[]): Promise<readonly string[]> {
  writeFileSync(path.join(own, "package.json"), '{ "type": "module" }');
  await run("npm", ["install", "--silent", ...names], own);
  const lock = JSON.parse(readFileSync(path.join(own, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, unknown>>;
  };
  return Object.keys(lock.packages).filter((name) => name !== "");
}

describe("versions", () => {
  it("are those of npm and of Cargo, and of all that depends on them", () => {
    const folders = publishedFolders(base);
    expect(folders).toHaveLength(packageNames().length + 1);
    const before = readManifest(path.join(root, "packages/fetch/package.json")).version;
    for (const each of folders) {
      const { version, dependencies = {} } = readManifest(path.join(base, each, "package.json"));
      for (const [name, wanted] of Object.entries(dependencies))
        if (name.startsWith("@treenail/"))
          expect(wanted).toBe(
            readManifest(path.join(base, "packages", name.slice(10), "package.json")).version,
          );
      const cargo = path.join(base, each, "Cargo.toml");
      if (existsSync(cargo))
        expect(readFileSync(cargo, "utf8")).toContain(`\nversion = "${version}"\n`);
    }
    expect(readManifest(path.join(base, "packages/fetch/package.json")).version).not.toBe(before);
    expect(checkMetadata(packageNames(), base)).toEqual([]);
    expect(checkLocks(base)).toEqual([]);
  });

  it("are told in changelogs, and in the text of a pull request", () => {
    const { version } = readManifest(path.join(base, "packages/fetch/package.json"));
    const changelog = readFileSync(path.join(base, "packages/fetch/CHANGELOG.md"), "utf8");
    expect(changelog).toContain(`\n## ${version}\n`);
    const text = pullRequestText(base);
    expect(text).toContain(`# Release ${String(packageNames().length + 1)} packages: ${version}\n`);
    expect(text).toContain(`| @treenail/fetch | ${version} |\n`);
    expect(text).toContain(`\n## @treenail/fetch ${version}\n\n### `);
    expect(globSync("*.md", { cwd: path.join(base, ".changeset") })).toEqual(["README.md"]);
  });
});

describe("what npm installs", () => {
  it(
    "is not published a second time",
    async () => {
      expect(await publishPackages(base, registry)).toEqual([]);
    },
    patience,
  );

  it(
    "is ours alone, and runs nothing",
    async () => {
      const own = project("counted");
      const installed = await npmInstall(own, "@treenail/fetch", "@treenail/timers");
      expect(installed.map((name) => name.replace("node_modules/@treenail/", ""))).toEqual([
        "core",
        "events",
        "fetch",
        "file",
        "streams",
        "timers",
        "url",
      ]);
      for (const each of publishedFolders(base)) {
        const { scripts = {} } = readManifest(path.join(base, each, "package.json"));
        for (const script of ["preinstall", "install", "postinstall", "prepare"])
          expect(scripts).not.toHaveProperty(script);
      }
    },
    patience,
  );

  it(
    "works in a page that Vite builds",
    async () => {
      const own = project("vite", "vite/index.html", "vite/main.ts");
      await npmInstall(own, "@treenail/fetch", "@treenail/timers");
      const seen = await inChromium(own);
      expect(seen).toEqual({ name: "treenail", missing: 404, late: true });
    },
    patience,
  );

  it(
    "works in a service of Node",
    async () => {
      const own = project("node", "service.ts");
      await npmInstall(own, "@treenail/fetch");
      const service = startGroup(process.execPath, ["--no-warnings", "service.ts", server.url], {
        cwd: own,
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        const port = await new Promise<string>((resolve) => {
          service.child.stdout?.setEncoding("utf8").once("data", (text: string) => {
            resolve(text.trim());
          });
        });
        const answer = await fetch(`http://127.0.0.1:${port}/json`);
        expect(await answer.json()).toMatchObject({ name: "treenail" });
      } finally {
        service.end();
      }
    },
    patience,
  );

  it.each([
    [
      "deno",
      [
        "add",
        "--quiet",
        "--minimum-dependency-age=0",
        "npm:@treenail/fetch",
        "npm:@treenail/timers",
      ],
      ["run", "--quiet", "--minimum-dependency-age=0", "--allow-net=127.0.0.1", "script.ts"],
    ],
    ["bun", ["add", "--silent", "@treenail/fetch", "@treenail/timers"], ["run", "script.ts"]],
  ] as const)(
    "works in a script of %s",
    async (runtime, add, start) => {
      const own = project(runtime, "script.ts");
      const program = path.join(root, "node_modules/.bin", runtime);
      if (runtime === "bun") writeFileSync(path.join(own, "package.json"), "{}");
      await run(program, add, own);
      expect(await run(program, [...start, `${server.url}/json`], own)).toBe("treenail\n");
    },
    patience,
  );

  it(
    "has the compiler, which binds IDL in an empty folder",
    async () => {
      const own = project("compiler");
      await npmInstall(own, "treenail", "@treenail/core", "@treenail/events");
      const npx = (...words: readonly string[]): Promise<string> =>
        run("npx", ["--no-install", "treenail", ...words], own);
      await npx("init");
      await npx("generate");
      await npx("check");
      expect(await npx("explain", "TN0301")).toContain("comes\nerror[TN0301]: ");
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "es2024",
        module: "nodenext",
        allowImportingTsExtensions: true,
        lib: ["esnext", "dom"],
        types: [],
      };
      writeFileSync(
        path.join(own, "tsconfig.json"),
        JSON.stringify({ compilerOptions, include: ["ts"] }),
      );
      await run(
        process.execPath,
        [path.join(root, "node_modules/typescript/bin/tsc"), "-p", own],
        own,
      );
    },
    patience,
  );
});

describe("what Cargo gets", () => {
  it(
    "is ours, the family of wasm-bindgen and futures-core",
    async () => {
      const own = await crate("rust-page", ["treenail-core", "treenail-fetch"]);
      const tree = await cargo(own, [
        "tree",
        "--prefix=none",
        "--edges=normal",
        "--target",
        wasmTarget,
      ]);
      const names = tree.split("\n").map((line) => line.split(" ")[0] ?? "");
      const others = [...new Set(names)].filter(
        (name) => !/^(?:treenail-.*|rust-page|)$/u.test(name),
      );
      expect(others.filter((name) => !family.has(name))).toEqual([]);
      expect(others).toContain("futures-core");
    },
    patience,
  );

  it(
    "works in a page, and shares handles with TypeScript over the same package",
    async () => {
      const own = path.join(folder, "rust-page");
      await bind(own, "page", "web");
      cpSync(path.join(strangers, "vite/index.html"), path.join(own, "index.html"));
      cpSync(path.join(strangers, "rust-page/main.ts"), path.join(own, "main.ts"));
      await npmInstall(own, "@treenail/fetch");
      const seen = await inChromium(own);
      expect(seen).toEqual({ accepted: "application/json", given: "text/plain", same: true });
    },
    patience,
  );

  it(
    "goes beside web-sys, and converts from its types and to them",
    async () => {
      const own = await crate("rust-web-sys", [
        "treenail-core",
        "treenail-fetch",
        "--features",
        "treenail-fetch/web-sys",
      ]);
      await cargo(own, [
        "add",
        "--offline",
        "--quiet",
        "web-sys",
        "--features",
        "Headers,Response",
      ]);
      await bind(own, "beside", "experimental-nodejs-module");
      writeFileSync(
        path.join(own, "main.mjs"),
        `import { seen } from "./pkg/beside.js";
console.log(seen(new Response("", { status: 202, headers: { "content-type": "text/css" } })));`,
      );
      expect(await run(process.execPath, ["--no-warnings", "main.mjs"], own)).toBe(
        "202 text/css\n",
      );
    },
    patience,
  );
});

/** What wasm-bindgen brings, a crate of which is its own and compiles what it generates. */
const family: ReadonlySet<string> = new Set([
  "bumpalo",
  "cfg-if",
  "futures-core",
  "once_cell",
  "proc-macro2",
  "quote",
  "rustversion",
  "syn",
  "unicode-ident",
  "wasm-bindgen",
  "wasm-bindgen-macro",
  "wasm-bindgen-macro-support",
  "wasm-bindgen-shared",
]);

/** Builds the page of a project as Vite does for production, shows it in Chromium and gives what it tells. */
async function inChromium(own: string): Promise<unknown> {
  await vite({
    root: own,
    configFile: false,
    logLevel: "silent",
    define: { server: JSON.stringify(server.url) },
    build: { target: "es2024" },
  });
  const start = (url: string, profile: string): ReturnType<typeof engines.Chromium> =>
    engines.Chromium("", url, profile);
  return answerFrom("Chromium", start, path.join(own, "dist"), 60_000);
}

async function cargo(own: string, args: readonly string[]): Promise<string> {
  const env = { ...rustEnvironment(rust), CARGO_TARGET_DIR: path.join(folder, "target") };
  return run(path.join(rust.bin, "cargo"), args, own, env);
}

/** A crate that has what `cargo add` gives it of these, from what was packed. */
async function crate(name: string, added: readonly string[]): Promise<string> {
  const own = project(name);
  mkdirSync(path.join(own, "src"));
  mkdirSync(path.join(own, ".cargo"));
  cpSync(path.join(strangers, name, "lib.rs"), path.join(own, "src/lib.rs"));
  writeFileSync(path.join(own, ".cargo/config.toml"), cargoConfig);
  writeFileSync(
    path.join(own, "Cargo.toml"),
    `[package]\nname = "${name}"\nversion = "0.0.0"\nedition = "2024"\n\n[lib]\ncrate-type = ["cdylib"]\n\n[workspace]\n`,
  );
  await cargo(own, ["add", "--offline", "--quiet", "wasm-bindgen", ...added]);
  return own;
}

/** Builds the crate and writes its JavaScript, called `glue`, to its folder `pkg`. */
async function bind(own: string, glue: string, target: string): Promise<void> {
  await cargo(own, ["build", "--offline", "--quiet", "--target", wasmTarget]);
  const file = `${path.basename(own).replaceAll("-", "_")}.wasm`;
  const wasm = path.join(folder, "target", wasmTarget, "debug", file);
  await bindModule(rust, wasm, { target, folder: path.join(own, "pkg"), name: glue });
}
