/**
 * The published packages in a stranger's project: they compile the same whichever compiler, libraries, `@types/node` and resolution of
 * modules it has, and whichever bundler it has, what it does not use leaves no byte. The programs that are compiled are those that the
 * compiler's own tests have.
 */
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import process from "node:process";
import { writeListening, type Style } from "../../../benches/listening.ts";
import { installBuilt } from "../src/check/pack.ts";
import { bundle, bundlerNames, effects, exportsIn } from "../src/consumers/bundlers.ts";
import { compileAll, tsc } from "../src/consumers/compile.ts";
import {
  allConsumers,
  chosenConsumers,
  compilers,
  dependency,
  nameOf,
  nodeTypes,
  type Consumer,
} from "../src/consumers/matrix.ts";
import { pairsOf } from "../src/consumers/pairwise.ts";
import { programsFolder, writePrograms } from "../src/consumers/project.ts";
import { runProgram } from "../src/process/run.ts";
import { layeredPackages } from "../src/test/files.ts";

const packages = layeredPackages();

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-consumers-"));
  await installBuilt(folder, packages);
  writePrograms(folder);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the matrix of consumers", () => {
  it("has every two values together in some row", () => {
    const met = new Set(chosenConsumers.flatMap(pairsOf));
    expect(allConsumers.flatMap(pairsOf).filter((pair) => !met.has(pair))).toEqual([]);
    expect(chosenConsumers.length).toBeLessThan(allConsumers.length / 4);
  });

  it.each([...Object.entries(compilers), ...Object.entries(nodeTypes)])(
    "means version %s of %s",
    (version, name) => {
      if (name === undefined) return;
      const file = path.join(dependency(name), "package.json");
      const installed = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
      expect(`${installed.version}.`).toContain(`${version}.`);
    },
  );

  it.each(packages)("has a program that uses %s", (name) => {
    const texts = readdirSync(programsFolder).map((file) =>
      readFileSync(path.join(programsFolder, file), "utf8"),
    );
    expect(texts.filter((text) => text.includes(`} from "@treenail/${name}"`))).not.toEqual([]);
  });
});

const versions = Object.keys(compilers) as Consumer["typescript"][];

describe.each(versions)("the programs, with TypeScript %s", (typescript) => {
  const consumers = chosenConsumers.filter((consumer) => consumer.typescript === typescript);
  let findings: readonly (readonly string[])[];

  beforeAll(async () => {
    findings = await compileAll(folder, typescript, consumers);
  }, 120_000);

  it.each(consumers.map((consumer, place) => ({ name: nameOf(consumer), place })))(
    "compile: $name",
    ({ place }) => {
      expect(findings[place]).toEqual([]);
    },
  );
});

describe("listening in a program of many lines", () => {
  /** What each line adds to what the checker counts, which is the same at each run, whatever else the machine does. */
  const perLine = async (style: Style, counted: string): Promise<number> => {
    const [few, many] = [500, 1500];
    const counts: number[] = [];
    for (const length of [few, many]) {
      const args = [...tsc("7.0", writeListening(folder, style, length)), "--extendedDiagnostics"];
      const { status, stdout } = await runProgram(process.execPath, args, { env: {} });
      expect(status, stdout).toBe(0);
      counts.push(Number(new RegExp(`^${counted}:\\s+(\\d+)$`, "mu").exec(stdout)?.[1]));
    }
    const [first = NaN, second = NaN] = counts;
    return (second - first) / (many - few);
  };

  it("makes the type checker no more types by `on` than by `addEventListener`", async () => {
    const bare = await perLine("addEventListener", "Types");
    expect(await perLine("on", "Types")).toBeLessThanOrEqual(1.2 * bare);
  }, 60_000);

  // Seven at the time of writing. A table of names that is put together again at each call makes twenty. What it comes to in
  // time is in the benches, `ts-checker`.
  it("lets it instantiate ten types a line at most", async () => {
    expect(await perLine("on", "Instantiations")).toBeLessThan(10);
  }, 60_000);
});

/** A function of each package, to be used alone. */
const functions: Readonly<Record<string, string>> = {
  core: "softAbort",
  events: "once",
  fetch: "get",
  file: "readText",
  streams: "toIterator",
  timers: "sleep",
  url: "parseUrl",
};

/** Bundlers that keep all of a module's functions where one is used through a namespace that another module exports. */
const keepingNamespaces: readonly string[] = [
  "esbuild", // https://github.com/evanw/esbuild/issues/1420; the subpath has only the one.
];

/** A module that imports each package in some way, and uses none. */
const unused: Readonly<Record<string, (name: string) => string>> = {
  "for its effects": (name) => `import "@treenail/${name}";`,
  "for a type alone": (name) => `import {} from "@treenail/${name}";`,
  "by a name": (name) => `import { ${functions[name] ?? ""} } from "@treenail/${name}";`,
  "as a whole": (name) => `import * as ${name} from "@treenail/${name}";`,
};

/** What a package exports that is written by hand, with the module of each. */
async function exportsOf(name: string): Promise<ReadonlyMap<string, string>> {
  const dist = path.join(folder, "node_modules/@treenail", name, "dist/ts");
  const modules = await exportsIn(
    globSync("*.js", { cwd: dist }).map((file) => path.join(dist, file)),
  );
  const index = path.join(dist, "index.js");
  const published = new Set(modules.get(index));
  modules.delete(index);
  return new Map(
    [...modules].flatMap(([file, keys]) =>
      keys.filter((key) => published.has(key)).map((key) => [key, file]),
    ),
  );
}

/** The same use twice: by the package's name, and from the one module that is needed. */
const bothWays = (name: string, key: string, file: string): readonly [string, string] => [
  `export { ${key} } from "@treenail/${name}";`,
  `export { ${key} } from ${JSON.stringify(file)};`,
];

describe.each(bundlerNames)("a bundle of %s", (bundler) => {
  it.each(Object.entries(unused))(
    "has nothing of a package that is imported %s",
    async (_, use) => {
      const nothing = await bundle(bundler, folder, "");
      expect(await bundle(bundler, folder, packages.map(use).join("\n"))).toBe(nothing);
    },
  );

  it("has of each package only the function that is used", async () => {
    expect(Object.keys(functions)).toEqual(packages);
    const uses = await Promise.all(
      Object.entries(functions).map(async ([name, key]) =>
        bothWays(name, key, (await exportsOf(name)).get(key) ?? ""),
      ),
    );
    const [byName, alone] = [0, 1].map((way) => uses.map((use) => use[way]).join("\n"));
    const bundled = await bundle(bundler, folder, byName ?? "");
    expect(bundled.length).toBe((await bundle(bundler, folder, alone ?? "")).length);
    expect(bundled).toMatch(/\bsleep\b/u);
  });

  it("has of a generated module only the function that is used", async () => {
    const through = (code: string): Promise<string> =>
      bundle(bundler, folder, `${code}\nexport const used = text;`);
    const subpath = await through(`import { text } from "@treenail/file/blob";`);
    const namespace = await through(
      `import { blob } from "@treenail/file"; const text = blob.text;`,
    );
    expect(subpath).toContain("Blob.text");
    expect(subpath).not.toContain("Blob.arrayBuffer");
    expect(
      namespace.includes("Blob.arrayBuffer"),
      "an exception that is not needed any more, or a new one",
    ).toBe(keepingNamespaces.includes(bundler));
  });
});

describe("a bundle of esbuild", () => {
  it.each(packages)("has of %s only what is used, whatever that is", async (name) => {
    const found = await exportsOf(name);
    expect(found.size).toBeGreaterThan(2);
    for (const [key, file] of found) {
      const [byName, alone] = bothWays(name, key, file);
      const bundled = await bundle("esbuild", folder, byName);
      expect(bundled.length, key).toBe((await bundle("esbuild", folder, alone)).length);
    }
  });
});

describe.each(["esbuild", "rollup"] as const)("each statement of all modules, to %s", (bundler) => {
  it("has no effect when it is loaded, whatever the packages say", async () => {
    const all = packages.map((name) => `import "@treenail/${name}";`).join("\n");
    expect((await effects(bundler, folder, all)).trim()).toBe("");
  });

  it("would be found if it had one", async () => {
    const impure = path.join(folder, "node_modules/impure");
    mkdirSync(impure, { recursive: true });
    writeFileSync(
      path.join(impure, "package.json"),
      '{ "type": "module", "exports": "./a.js", "sideEffects": false }',
    );
    writeFileSync(path.join(impure, "a.js"), "globalThis.touched = true;");
    expect(await bundle(bundler, folder, 'import "impure";')).not.toContain("touched");
    expect(await effects(bundler, folder, 'import "impure";')).toContain("touched");
  });
});
