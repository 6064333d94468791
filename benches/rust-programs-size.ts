/**
 * What small programs cost to download, each written with Treenail, with what people use today (web-sys, gloo, wasm-streams), and with externs by hand.
 * They are in `rust/small`; each is run before it is weighed.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setUp } from "../tools/workspace/src/setup/main.ts";
import { emitModule } from "./emitted.ts";
import { answerOf, bundlePage } from "./engines.ts";
import { buildExamples, fetchDependencies, sharedTarget } from "./rust-programs.ts";
import { loadGlue, type ModuleWeight, programName, weighModule } from "./rust-weight.ts";
import type { Section } from "./section.ts";

const sides = ["treenail", "peers", "externs"] as const;
type Side = (typeof sides)[number];

const small: string = path.join(import.meta.dirname, "rust/small");

/** At most this part of what externs by hand take. */
const aim = 1.05;

interface Program {
  readonly title: string;
  /** Runs the program in this folder, and returns what it did. */
  readonly use: (folder: string, url: string) => Promise<string>;
  readonly expected: string;
}

const programs: Readonly<Record<string, Program>> = {
  json: {
    title: "fetch JSON and log a field",
    use: logged,
    expected: "measured",
  },
  timers: {
    title: "an interval, a timeout that is taken back, a sleep",
    use: logged,
    expected: "tick tick tick",
  },
  echo: {
    title: "answer custom events until one says stop",
    use: echo,
    expected: "1 2",
  },
  list: {
    title: "a list of items that are marked and removed by clicks",
    use: list,
    expected:
      "1 [wash] dry fold, 2 [wash] [dry] fold, 1 [wash] dry fold, 0 dry fold, 0 dry fold, 0 fold",
  },
  upload: {
    title: "send a stream as a body",
    use: logged,
    expected: "onetwosix",
  },
};

/** Builds, checks and weighs each program on each side. */
export async function run(): Promise<Section> {
  await setUp({ engines: ["chromium"], drivers: [] });
  await fetchDependencies();
  await emitModule("dom", path.join(small, "treenail/dom"), sharedTarget);
  const weights = new Map<string, Readonly<Record<Side, ModuleWeight>>>();
  for (const name of Object.keys(programs)) {
    const weigh = async (side: Side): Promise<ModuleWeight> =>
      weighModule(await moduleOf(side, name), (folder) => check(side, name, folder));
    weights.set(name, {
      treenail: await weigh("treenail"),
      peers: await weigh("peers"),
      externs: await weigh("externs"),
    });
  }
  return {
    title: "Rust: small programs",
    markdown: table(weights),
    missed: missedAims(weights),
  };
}

async function moduleOf(side: Side, name: string): Promise<string> {
  const folder = await buildExamples(`small-${side}`);
  return path.join(folder, `${side}_${name}.wasm`);
}

async function check(side: Side, name: string, folder: string): Promise<void> {
  const program = programs[name];
  if (program === undefined) throw new Error(`no program is called ${name}`);
  const server = createServer((request, response) => {
    if (request.method === "POST") request.pipe(response);
    else response.end('{ "name": "measured" }');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    const done = await program.use(folder, url);
    if (done !== program.expected)
      throw new Error(`${name} on ${side} did \`${done}\` instead of \`${program.expected}\``);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** What a program logs until it is done. */
async function logged(folder: string, url: string): Promise<string> {
  const { run } = await loadGlue(folder);
  const lines: unknown[] = [];
  const log = console.log;
  console.log = (...values: unknown[]) => void lines.push(...values);
  try {
    await run(url);
  } finally {
    console.log = log;
  }
  return lines.join(" ");
}

/** What is answered; nothing may be once it has stopped. */
async function echo(folder: string): Promise<string> {
  const { run } = await loadGlue(folder);
  const target = new EventTarget();
  const answers: unknown[] = [];
  target.addEventListener("echo", (event) => answers.push((event as CustomEvent).detail));
  const send = (name: string, detail?: number) =>
    target.dispatchEvent(new CustomEvent(name, { detail }));
  const done = run(target);
  await new Promise((resolve) => setTimeout(resolve));
  send("message", 1);
  send("message", 2);
  send("stop");
  await done;
  send("message", 3);
  return answers.join(" ");
}

/** What a visitor sees of it, in a browser, for it shows a page. */
async function list(folder: string): Promise<string> {
  await bundlePage(folder, programName, "./list-page.ts");
  return String(await answerOf("Chromium", folder, 60_000));
}

const total = ({ wasm, glue }: ModuleWeight): number => wasm + glue;

type Weights = ReadonlyMap<string, Readonly<Record<Side, ModuleWeight>>>;

function missedAims(weights: Weights): readonly string[] {
  return [...weights].flatMap(([name, { treenail, peers, externs }]) => [
    ...(total(treenail) > total(peers)
      ? [`${name}: ${String(total(treenail))} bytes, the peers' ${String(total(peers))}`]
      : []),
    ...(total(treenail) > total(externs) * aim
      ? [
          `${name}: ${String(total(treenail))} bytes, aim ${aim.toFixed(2)} × ${String(total(externs))} by hand`,
        ]
      : []),
  ]);
}

function table(weights: Weights): string {
  const rows = [...weights].flatMap(([name, all]) =>
    sides.map((side) => {
      const { wasm, glue } = all[side];
      const ratio = (total(all.treenail) / total(all[side])).toFixed(3);
      const title = side === "treenail" ? (programs[name]?.title ?? name) : "";
      return `| ${title} | ${side} | ${String(wasm)} | ${String(glue)} | ${String(wasm + glue)} | ${ratio} |`;
    }),
  );
  return [
    "Bytes after gzip, built and weighed as the program above; each is run before it is weighed, the list in Chromium. `peers` is what people use today: gloo-net with serde,",
    "gloo-timers, gloo-events with web-sys, wasm-streams with web-sys. Aims: no larger than the peers, and at most 5 % over externs by hand. The work is not the same in all: timers of Treenail do not drift,",
    "take durations of any length and end a wait that is dropped; its guards keep what is thrown, where the programs by hand let it go. The upload by hand does what ours does:",
    "a cancel drops the Rust stream also while a chunk is awaited, and a panic in it fails the reader, by hand with its message also in a release: the hook for that is some 4 kB.",
    "The list is bound from a small DOM written by hand, `rust/small/treenail/dom`, until there is a package of it. By hand, 430 bytes of it are js-sys's futures, which cannot be left out",
    "where js-sys is linked, as it is by all but ours; a list by hand that names no type of js-sys is smaller by that much.",
    "",
    "| program | side | .wasm | glue | both | ours ÷ it |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
