/**
 * What a call costs, in Node and in Chromium: Treenail's bindings beside web-sys, gloo-events and wasm-streams, in one module.
 *
 * `calls/` holds the calls in Rust, what they are made on, and how they are timed; here the module is built and each engine is
 * started on it some times, for an engine compiles differently each time.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { build as bundle } from "esbuild";
import { compileFixture } from "../tools/codegen/tests/fixture.ts";
import { split } from "../tools/codegen/tests/golden.ts";
import { browsers, type Launch } from "../tools/workspace/src/engines/browsers.ts";
import { startGroup } from "../tools/workspace/src/process/group.ts";
import { setUp } from "../tools/workspace/src/setup/main.ts";
import { batch, type Told } from "./calls/page.ts";
import { rows } from "./calls/rows.ts";
import { summarize, type Round, type Summary } from "./calls/statistics.ts";
import { command, wasmBindgen } from "./rust-programs.ts";
import type { Section } from "./section.ts";

const folder: string = path.join(import.meta.dirname, "calls");
const starts = 5;
/** Milliseconds that an engine may take for one start. */
const patience = 300_000;
/** No row may be slower than this many times theirs. */
const aim = 1.05;

const engines = {
  Node: (script, url) => ({ program: process.execPath, args: [script, url] }),
  Chromium: (_script, url, profile) => {
    const program = browsers.chromium.find();
    if (program === undefined) throw new Error("there is no Chromium");
    return browsers.chromium.launch(program, profile, url);
  },
} satisfies Readonly<Record<string, (script: string, url: string, profile: string) => Launch>>;

type EngineName = keyof typeof engines;

/** By label of the row. */
type Rounds = Readonly<Record<string, readonly Round[]>>;

/** Builds, then measures in each engine. */
export async function run(): Promise<Section> {
  await setUp({ engines: ["chromium"], drivers: [] });
  const scratch = await mkdtemp(path.join(tmpdir(), "treenail-calls-"));
  try {
    await buildModule(scratch);
    const summaries: Partial<Record<EngineName, ReadonlyMap<string, Summary>>> = {};
    for (const engine of Object.keys(engines) as EngineName[]) {
      const measured: Rounds[] = [];
      for (let start = 1; start <= starts; start += 1) {
        console.error(`${engine}, start ${String(start)} of ${String(starts)} …`);
        measured.push(await measureIn(engine, scratch));
      }
      summaries[engine] = new Map(
        rows.map(({ label }) => [label, summarize(measured.flatMap((one) => one[label] ?? []))]),
      );
    }
    return section(summaries as Record<EngineName, ReadonlyMap<string, Summary>>);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The module and a script that measures it, both as every engine takes them. */
async function buildModule(scratch: string): Promise<void> {
  await emitProbe();
  const target = path.join(folder, "target");
  const manifest = `--manifest-path=${path.join(folder, "Cargo.toml")}`;
  const wasm = "--target=wasm32-unknown-unknown";
  await command(
    "npm",
    ["run", "--silent", "cargo", "--", "build", "--release", "--locked", wasm, manifest],
    { CARGO_TARGET_DIR: target, CARGO_INCREMENTAL: "0" },
  );
  await command(await wasmBindgen(), [
    "--target=web",
    "--no-typescript",
    "--out-name=calls",
    `--out-dir=${scratch}`,
    path.join(target, "wasm32-unknown-unknown/release/bench_calls.wasm"),
  ]);
  await bundle({
    stdin: {
      contents: `import * as calls from ${JSON.stringify(path.join(scratch, "calls.js"))};
import { measure } from ${JSON.stringify(path.join(folder, "page.ts"))};
await measure(calls, globalThis.location?.origin ?? process.argv[2]);`,
      resolveDir: folder,
    },
    bundle: true,
    format: "esm",
    target: "es2024",
    outfile: path.join(scratch, "page.mjs"),
    logLevel: "error",
  });
}

/** What the compiler of this very moment makes of `probe.idl`, as a module of the crate. */
async function emitProbe(): Promise<void> {
  const read = async (file: string): Promise<string> => readFile(path.join(folder, file), "utf8");
  const data = new Map([
    ["input.idl", await read("probe.idl")],
    ["overrides.idl", await read("probe-overrides.idl")],
  ]);
  const made = compileFixture({ name: "probe", data, expected: new Map(), strays: [] });
  const rust = made.get("expected.rs");
  if (rust === undefined) throw new Error(`probe.idl: ${made.get("expected.err") ?? "no Rust"}`);
  const emitted = path.join(folder, "target/probe");
  await rm(emitted, { recursive: true, force: true });
  await mkdir(emitted, { recursive: true });
  for (const [file, source] of split(rust)) {
    const text = source.replaceAll(/\bcrate::/gu, "crate::probe::");
    await writeFile(path.join(emitted, file), text);
  }
}

/** Starts an engine on the page and waits for its rounds. */
async function measureIn(engine: EngineName, scratch: string): Promise<Rounds> {
  const { promise, resolve, reject } = Promise.withResolvers<Rounds>();
  const server = serve(scratch, (told) => {
    if ("failed" in told) reject(new Error(`in ${engine}: ${told.failed}`));
    else if ("rounds" in told) resolve(told.rounds);
    else process.stderr.write(`  ${told.label}\n`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const profile = await mkdtemp(path.join(tmpdir(), "treenail-profile-"));
  const { program, args } = engines[engine](path.join(scratch, "page.mjs"), url, profile);
  const group = startGroup(program, args, { stdio: "ignore" });
  const timer = setTimeout(() => {
    reject(new Error(`${engine} did not come to an end in ${String(patience / 1000)} s`));
  }, patience);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    group.end();
    server.close();
    server.closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const served: Readonly<Record<string, readonly [type: string, file: string | undefined]>> = {
  "/": ["text/html", undefined],
  "/page.mjs": ["text/javascript", "page.mjs"],
  "/calls.wasm": ["application/wasm", "calls_bg.wasm"],
};

function serve(scratch: string, tell: (told: Told) => void): Server {
  const answer = async (request: IncomingMessage): Promise<readonly [string, string | Buffer]> => {
    if (request.method === "POST") {
      tell(JSON.parse(await text(request)) as Told);
      return ["text/plain", ""];
    }
    const [type, file] = served[request.url ?? ""] ?? ["text/plain", undefined];
    const page = '<!doctype html><script type="module" src="page.mjs"></script>';
    return [type, file === undefined ? page : await readFile(path.join(scratch, file))];
  };
  return createServer((request, response) => {
    void answer(request).then(([type, body]) => {
      // A page that is isolated has a clock of microseconds.
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("cross-origin-embedder-policy", "require-corp");
      response.setHeader("content-type", type);
      response.end(body);
    });
  });
}

function section(summaries: Readonly<Record<EngineName, ReadonlyMap<string, Summary>>>): Section {
  const names = Object.keys(summaries) as EngineName[];
  const missed: string[] = [];
  const lines = rows.map(({ label }) => {
    const cells = names.map((engine) => {
      const summary = summaries[engine].get(label);
      if (summary === undefined) throw new Error(`${label} was not measured in ${engine}`);
      const { ours, theirs, low, ratio, high } = summary;
      if (ratio > aim) {
        missed.push(`${label}, ${engine}: ${ratio.toFixed(2)} × theirs, aim ${aim.toFixed(2)}`);
      }
      const spread = `${low.toFixed(2)} – ${high.toFixed(2)}`;
      return `${ours.toFixed(0)} | ${theirs.toFixed(0)} | **${ratio.toFixed(2)}** | ${spread}`;
    });
    return `| ${label} | ${cells.join(" | ")} |`;
  });
  const heads = names.map((engine) => `${engine}: ours, ns | theirs, ns | ratio | half of all`);
  return {
    title: "Rust: what a call costs",
    markdown: [
      "Nanoseconds for one call; for streams and iterations, for one chunk or item. Ours are Treenail's bindings as the compiler emits them; theirs are web-sys with what",
      "is used beside it: js-sys, gloo-events for events, wasm-streams for streams. Shapes that no cheap platform API has are called on a small class in JavaScript",
      "(`calls/probe.idl`), which the compiler binds for ours and which is written as web-sys's generator writes it for theirs. One module holds both sides",
      "(release, one codegen unit), so that allocator, glue and engine are the same; the result of each batch is checked.",
      "",
      `An engine is started ${String(starts)} times; in each start both sides take turns in batches of some ${String(batch)} ms, after they ran a while. The ratio is the median of ours ÷`,
      "theirs, round by round, over all rounds: what disturbs the machine disturbs both sides of a round. Beside it stand the quartiles, between which half of all rounds lie.",
      `The aim is at most ${aim.toFixed(2)} in each row.`,
      "",
      `| one call | ${heads.join(" | ")} |`,
      `| --- |${" ---: | ---: | ---: | :---: |".repeat(names.length)}`,
      ...lines,
      "",
      "What ours does more, where it shows:",
      "",
      ...rows.flatMap(({ label, more }) => (more === undefined ? [] : [`- ${label}: ${more}.`])),
    ].join("\n"),
    missed,
  };
}
