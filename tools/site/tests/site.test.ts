// The site as a reader has it: built, served as files, and used in Chromium.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerFrom, engines } from "../../../benches/engines.ts";
import { runProgram } from "../../workspace/src/process/run.ts";
import { packageNames } from "../../workspace/src/test/files.ts";
import type { Example, Package } from "../src/data/shapes.ts";
import type { Plan, Visit } from "./visit.ts";

/** A bare machine builds the programs of wasm-bindgen first, beside all else. */
const patience = 1_200_000;
/** Not at the top of its server, which is the harder case. */
const base = "/treenail";
const site = path.resolve(import.meta.dirname, "..");

/** One of each kind. */
const pages = [
  "/",
  "/packages/",
  "/packages/fetch/",
  "/packages/fetch/api/",
  "/graph/",
  "/coverage/",
  "/sizes/",
];

/** Without what a test runner says of itself, which would make it a site in the making. */
const readersEnvironment = {
  ...Object.fromEntries(
    ["BASE_URL", "DEV", "MODE", "PROD", "SSR"].map((name) => [name, undefined]),
  ),
  NODE_ENV: "production",
};

let folder: string;
let output: string;
let seen: Visit;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-site-"));
  const { status, stdout, stderr } = await runProgram(
    process.execPath,
    [path.join(site, "src/main.ts"), "--quick", "--base", base, "--out", path.join(folder, base)],
    { cwd: site, env: readersEnvironment, limit: patience },
  );
  expect(status, stdout + stderr).toBe(0);
  output = stdout;
  await visitor();
  const start = (url: string, profile: string): ReturnType<typeof engines.Chromium> =>
    engines.Chromium("", `${url}/visit.html`, profile);
  seen = (await answerFrom("Chromium", start, folder, 120_000)) as Visit;
}, patience);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Puts a page beside those of the site that uses them. */
async function visitor(): Promise<void> {
  const plan: Plan = { below: base, examples: examples(), pages };
  const contents = `import { answer } from "../../../benches/page.ts";
import { visit } from "./visit.ts";
await answer(location.origin, () => visit(${JSON.stringify(plan)}));`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    target: "es2024",
    outfile: path.join(folder, "visit.mjs"),
  });
  const page = '<!doctype html><body><script type="module" src="visit.mjs"></script>';
  writeFileSync(path.join(folder, "visit.html"), page);
}

function examples(): readonly Example[] {
  return packageNames().flatMap((name) => {
    const file = path.join(site, ".data/packages", `${name}.json`);
    const { examples } = JSON.parse(readFileSync(file, "utf8")) as Package;
    return [...examples.typescript, ...examples.rust].filter((example) => example !== null);
  });
}

function page(name: string): string {
  return readFileSync(path.join(folder, base, name, "index.html"), "utf8");
}

describe("the build", () => {
  it("has looked for dead links, and found none", () => {
    expect(output).toContain("without a dead link\n");
  });

  it.each(packageNames())("has a page of %s in both languages, and its API", (name) => {
    const text = page(`packages/${name}`);
    for (const part of ["In TypeScript", "In Rust", "Engines", "Weight", "Specifications"])
      expect(text).toContain(part);
    expect(text).toContain(`npm install @treenail/${name}`);
    expect(text).toContain(`cargo add treenail-${name}`);
    expect(page(`packages/${name}/api`)).toContain(">IDL</th>");
  });

  it("shows signatures side by side, with the versions that ship them", () => {
    const text = page("packages/fetch/api")
      .replaceAll(/<[^>]+>/gu, " ")
      .replaceAll(/\s+/gu, " ");
    expect(text).toContain(
      "getSetCookie getSetCookie(): string[] fn get_set_cookie(&amp;self) -&gt; Result&lt;Vec&lt;String&gt;&gt; 113 112 17 19.7.0",
    );
  });
});

describe("examples", () => {
  it("end where they are not said to wait or to need something", () => {
    const ended = examples().filter(({ still, waits, needs }) => !still && !waits && !needs);
    expect(ended.length).toBeGreaterThan(60);
    const outcomes = ended.map(({ id }) => [id, seen.outcomes[id]?.outcome] as const);
    expect(outcomes.filter(([, outcome]) => outcome !== "ended")).toEqual([]);
  });

  it("that are said to wait do so, and do not fail", () => {
    const waiting = examples().filter(({ waits }) => waits);
    const outcomes = waiting.map(({ id }) => [id, seen.outcomes[id]?.outcome] as const);
    expect(outcomes.filter(([, outcome]) => outcome !== "waiting")).toEqual([]);
  });

  it("print what they say, without a server", () => {
    expect(seen.outcomes["fetch-0"]?.lines).toEqual(["treenail", "404", "3", "3", "3"]);
    expect(seen.outcomes["fetch-rust-0"]?.lines).toEqual(['Ok("Hello, world!")']);
    expect(seen.outcomes["url-rust-0"]?.lines).toEqual([
      'Ok([("tag", "a"), ("tag", "b")])',
      'Ok((Some(1), ["a"]))',
    ]);
    expect(seen.outcomes["indexed-db-0"]?.lines.at(0)).toContain("The Odyssey");
  });

  it("run by their button, and stop by it", () => {
    expect(seen.pressed).toEqual({
      before: "Run",
      text: "treenail\n404\n3\n3\n3",
      after: "Run again",
      waiting: "Stop",
      stopped: "Run again",
      frames: 0,
    });
  });
});

describe("pages", () => {
  it("find a member by its name", () => {
    expect(seen.found).toContain(`${base}/packages/streams/api/`);
  });

  it("show what a package stands on", () => {
    expect(seen.graph.nodes).toBe(packageNames().length);
    expect(seen.graph.title).toBe("fetch");
    expect(seen.graph.above).toEqual(["core", "events", "file", "streams", "url"]);
    expect(seen.graph.below).toContain("xhr");
    expect(seen.graph.text).toContain("It stands on 5 packages");
    expect(seen.graph.afterAll).toBe(0);
  });

  it("plot what is measured", () => {
    const packages = packageNames().length;
    expect(seen.plots["shares"]).toBeGreaterThanOrEqual(16 * 4);
    expect(seen.plots["shipped"]).toBeGreaterThan(6 * (packages - 5));
    expect(seen.plots["uses-plot"]).toBeGreaterThan(20);
    expect(seen.plots["whole-plot"]).toBe(packages);
  });

  it.each(pages)("can be used by everyone: %s", (name) => {
    expect(seen.barriers[name]).toEqual([]);
  });
});
