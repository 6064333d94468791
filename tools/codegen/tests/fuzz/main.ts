// `npm run fuzz`: the compiler against inputs that nobody would write, 100,000 of them. What fails is kept in `.fuzz/`, with the command
// that does it again.
import os from "node:os";
import process from "node:process";
import { enter, readArguments } from "../../../workspace/src/setup/entry.ts";
import { SetupError } from "../../../workspace/src/setup/progress.ts";
import { root } from "../platform.ts";
import { keep, told } from "./failures.ts";
import { type Counts, fuzz } from "./run.ts";
import type { Failure } from "./worker.ts";

const usage = `usage: npm run fuzz -- [--inputs <count>] [--seed <number>] [--input <number>] [--threads <count>]

  --inputs <count>    how many inputs, 100000 by default
  --seed <number>     makes a run the same again; by default a new one, which is printed
  --input <number>    one input of a seed alone
  --threads <count>   half of the processors by default`;

const options = {
  inputs: { type: "string", default: "100000" },
  seed: { type: "string" },
  input: { type: "string" },
  threads: { type: "string" },
} as const;

const isTerminal = process.stderr.isTTY;

await enter(async () => {
  const { values } = readArguments({ args: process.argv.slice(2), options }, usage);
  const seed = whole("seed", values.seed) ?? Math.floor(Math.random() * 0x7fff_ffff);
  const number = whole("input", values.input);
  const half = Math.ceil(os.availableParallelism() / 2);
  const threads = Math.max(1, whole("threads", values.threads) ?? half);
  const to = number === undefined ? (whole("inputs", values.inputs) ?? 0) : number + 1;
  process.stderr.write(`seed ${String(seed)}\n`);
  const started = performance.now();
  const show = progress(started, seed);
  const counts = await fuzz({ seed, from: number ?? 0, to, threads, show });
  const seconds = (performance.now() - started) / 1000;
  clearLine();
  process.stderr.write(`${summary(counts, seconds)}\n`);
  return counts.failures.length === 0 ? 0 : 1;
});

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/u.test(text)) throw new SetupError(`--${name} takes a number\n${usage}`);
  return Number(text);
}

function clearLine(): void {
  if (isTerminal) process.stderr.write("\r\u001b[K");
}

/** Failures as they are found, and how far it is: on a terminal a line that changes, elsewhere a line a minute. */
function progress(started: number, seed: number): (counts: Counts) => void {
  let last = started;
  const known = new Map<number, Failure>();
  return (counts) => {
    for (const failure of counts.failures) {
      if (known.get(failure.number) === failure) continue;
      keep(failure, seed, root);
      clearLine();
      if (!known.has(failure.number)) process.stderr.write(told(failure, seed));
      known.set(failure.number, failure);
    }
    const now = performance.now();
    if (now - last < (isTerminal ? 200 : 60_000)) return;
    last = now;
    clearLine();
    const line = summary(counts, (now - started) / 1000);
    process.stderr.write(isTerminal ? line : `${line}\n`);
  };
}

function summary({ inputs, compiled, failures }: Counts, seconds: number): string {
  const rate = Math.round(inputs / Math.max(seconds, 0.001));
  return `${String(inputs)} inputs in ${seconds.toFixed(0)} s, ${String(rate)} a second: ${String(compiled)} compiled, ${String(failures.length)} failed`;
}
