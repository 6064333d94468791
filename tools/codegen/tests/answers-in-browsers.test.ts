/** The tests of functions over what answers later, which run in Node, in each browser as well: all of them on one page. */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerFrom } from "../../../benches/engines.ts";
import { browsers } from "../../workspace/src/engines/browsers.ts";
import { browserNames } from "../../workspace/src/engines/engines.ts";
import type { TestReport } from "../../workspace/src/portable/run.ts";
import { fixtureModules } from "./fixture-modules.ts";
import { root } from "./platform.ts";

const files = ["answers.test.ts", "answering-objects.test.ts"];
const portable = path.join(root, "tools/workspace/src/portable");
const page = path.join(root, "benches/page.ts");

/** Runs what the files registered; what each test came to is what the page answers with. */
const script = `
import { reportMark } from ${JSON.stringify(path.join(portable, "run.ts"))};
import { runFile } from "vitest";
import { answer } from ${JSON.stringify(page)};
await answer(location.origin, async () => {
  const reports = [];
  console.log = (line) => reports.push(JSON.parse(line.slice(reportMark.length)));
${files.map((file) => `  await runFile(${JSON.stringify(file)}, () => import(${JSON.stringify(path.join(import.meta.dirname, file))}));`).join("\n")}
  return reports;
});
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "treenail-answers-"));
  await build({
    stdin: { contents: script, resolveDir: root, loader: "ts" },
    outfile: path.join(folder, "page.mjs"),
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["@treenail/source", "import"],
    alias: { vitest: path.join(portable, "vitest.ts") },
    // Packages say that they have no side effects; their tests are nothing else.
    ignoreAnnotations: true,
    plugins: [bundledBefore, fixtureModules],
    logLevel: "silent",
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A page cannot bundle what the fixture expects: it is bundled with it. */
const bundledBefore: typeof fixtureModules = {
  name: "bundled before",
  setup({ onLoad }) {
    onLoad({ filter: new RegExp("/run-typescript\\.ts$") }, () => ({
      contents: `import * as made from "fixture:typescript-answers-that-come-later/index.ts";
export const runFixture = () => Promise.resolve(made);`,
      loader: "ts",
    }));
  },
};

describe("functions over what answers later", () => {
  test.each(browserNames)("do in %s what they do in Node", async (name) => {
    const { find, launch } = browsers[name];
    const program = find();
    expect(program, `${name} is not installed; \`npm test\` installs or explains it`).toBeDefined();
    const start = (url: string, profile: string): ReturnType<typeof launch> =>
      launch(program ?? "", profile, url);
    const reports = (await answerFrom(name, start, folder, 50_000)) as readonly TestReport[];
    expect(reports.filter(({ state }) => state !== "passed")).toEqual([]);
    expect(reports.length).toBeGreaterThanOrEqual(45);
  });
});
