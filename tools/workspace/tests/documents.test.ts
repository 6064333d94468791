import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkFences } from "../src/documents/check-types.ts";
import {
  documents,
  fences,
  fileOf,
  mentionedPaths,
  mentionedScripts,
  readDocument,
  relativeLinks,
} from "../src/documents/read.ts";
import { runFence } from "../src/documents/run.ts";
import { root } from "../src/root.ts";
import { startServer, type TestServer } from "../src/server/server.ts";
import { syncedManifests } from "../src/generate/manifests.ts";
import { layeredPackages, packageNames } from "../src/test/files.ts";

const scripts = Object.keys(
  (JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { scripts: object })
    .scripts,
);

describe.each(documents())("%s", (document) => {
  const text = readDocument(document);
  const exists = (pattern: string): boolean =>
    existsSync(path.join(root, pattern)) || globSync(pattern, { cwd: root }).length > 0;

  it("links to files that exist", () => {
    const broken = relativeLinks(text).filter(
      (target) => !existsSync(path.join(root, path.dirname(document), target)),
    );
    expect(broken).toEqual([]);
  });

  it("names paths that exist", () => {
    expect(mentionedPaths(text).filter((pattern) => !exists(pattern))).toEqual([]);
  });

  it("names commands that exist", () => {
    expect(mentionedScripts(text).filter((script) => !scripts.includes(script))).toEqual([]);
  });
});

describe("examples in TypeScript", () => {
  const examples = documents()
    .flatMap((document) => fences(document))
    // Files that a reader is told to write are compiled where that is done.
    .filter((fence) => fence.language === "ts" && fileOf(fence) === undefined);
  const titled = examples.map((fence, index) => ({
    title: `${fence.document}:${String(fence.line)}`,
    fence,
    index,
  }));
  let server: TestServer;
  let findings: readonly (readonly string[])[];

  beforeAll(async () => {
    server = await startServer();
    findings = checkFences(examples);
  }, 60_000);

  afterAll(() => {
    server.close();
  });

  it.each(titled)("$title has the types it needs", ({ index }) => {
    expect(findings[index]).toEqual([]);
  });

  it.each(titled.filter(({ fence }) => !fence.marks.includes("no_run")))(
    "$title runs",
    async ({ fence }) => {
      expect(await runFence(fence, server.url)).toBeUndefined();
    },
  );
});

describe("examples in Rust", () => {
  it.each(layeredPackages())(
    "of packages/%s are compiled: its crate takes its README as documentation when tests are built",
    (name) => {
      const library = readFileSync(path.join(root, "packages", name, "rust/lib.rs"), "utf8");
      expect(library).toContain('include_str!("../README.md")');
    },
  );

  it.each(layeredPackages())(
    "of packages/%s stand in a test that runs them in an engine",
    (name) => {
      const folder = path.join(root, "packages", name, "tests");
      const tests = globSync("**/*.rs", { cwd: folder }).map((file) =>
        readFileSync(path.join(folder, file), "utf8"),
      );
      const examplesHere = fences(`packages/${name}/README.md`).filter(
        ({ language }) => language === "rust",
      );
      expect(
        examplesHere.filter(({ code }) => !tests.some((text) => text.includes(code.trim()))),
        "copy the example into tests/web/readme.rs and call it there",
      ).toEqual([]);
    },
  );

  it("of packages without a layer by hand are modules of a crate that the checks compile", () => {
    for (const { file, before, after } of syncedManifests())
      expect(before, `${file}: npm run generate`).toBe(after);
    const lib = readFileSync(path.join(root, "tools/reality/lib.rs"), "utf8");
    expect(lib).toContain("mod generated;");
  });

  it.each(packageNames())("and in TypeScript are in the README of packages/%s", (name) => {
    const languages = fences(`packages/${name}/README.md`).map(({ language }) => language);
    expect(languages).toContain("ts");
    expect(languages).toContain("rust");
  });

  it("outside of packages are copies of those, which are compiled", () => {
    const compiled = packageNames().flatMap((name) =>
      fences(`packages/${name}/README.md`).map(({ code }) => code),
    );
    const own = documents()
      .filter((document) => !document.startsWith("packages/"))
      .flatMap((document) => fences(document))
      .filter((fence) => fence.language === "rust" && fileOf(fence) === undefined);
    expect(own.filter(({ code }) => !compiled.includes(code))).toEqual([]);
  });
});
