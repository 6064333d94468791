/**
 * A thread that compiles inputs. It may hang, or run out of memory: a clock in shared memory says which input it is at and since
 * when, so that whoever started it can end it and knows why.
 */
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { outcomeOf } from "./compile.ts";
import { type Input, inputOf, shrunk, type Texts } from "./inputs.ts";
import type { Outcome } from "./outcome.ts";
import { unparsed } from "./rust-syntax.ts";

/** A run of inputs, or one that is looked at closely. */
export type Task =
  | { readonly do: "check"; readonly from: number; readonly to: number }
  | { readonly do: "examine"; readonly number: number };

export interface Failure {
  readonly number: number;
  readonly kind: Input["kind"];
  readonly texts: Texts;
  readonly faults: readonly string[];
}

export type Report =
  | {
      readonly told: "checked";
      readonly inputs: number;
      /** Of how many something was made. */
      readonly compiled: number;
      readonly failures: readonly Failure[];
    }
  /** Of an input that is examined, before it is made smaller. */
  | { readonly told: "found"; readonly failure: Failure }
  | { readonly told: "examined"; readonly failure: Failure | undefined };

export interface WorkerData {
  readonly seed: number;
  /** Milliseconds of processor time that an input may take. */
  readonly limit: number;
  /** The number of an input, and when the compiler began with it: milliseconds, 0 where it is not at work. */
  readonly clock: Float64Array;
  /** Numbers at which the thread behaves as a compiler with such a fault would: for tests of who watches it. */
  readonly drill: Readonly<Record<number, "hang" | "crash">>;
}

const { seed, limit, clock, drill } = workerData as WorkerData;
const shrinkingTime = 15_000;

/** What has been found of an input, but for its Rust. */
function look(input: Input): Outcome & { readonly isSlow: boolean } {
  let spent = 0;
  const outcome = outcomeOf(input, (work) => {
    const before = process.threadCpuUsage();
    clock[0] = input.number;
    clock[1] = Date.now();
    try {
      if (drill[input.number] === "crash") throw new Error("a drill");
      while (drill[input.number] === "hang");
      return work();
    } finally {
      clock[1] = 0;
      const { user, system } = process.threadCpuUsage(before);
      spent = (user + system) / 1000;
    }
  });
  const isSlow = spent > limit;
  const faults = isSlow ? [`it takes ${(spent / 1000).toFixed(1)} s`] : [];
  return { ...outcome, isSlow, faults: [...outcome.faults, ...faults] };
}

let isWarm = false;

/** The first project of a thread takes as long as five: V8 has not compiled the compiler yet. */
function warmUp(): void {
  if (isWarm) return;
  isWarm = true;
  const packages = { own: { idl: ["idl/*"], rust: "rust", typescript: "ts", docs: "docs" } };
  const texts = {
    "treenail.jsonc": JSON.stringify({ packages }),
    "idl/own.idl": "[Exposed=*] interface Gate { undefined open(); };",
  };
  outcomeOf({ number: -1, kind: "project", texts }, (work) => work());
}

function inputAt(number: number): Input {
  const input = inputOf(seed, number);
  if (input.kind === "project") warmUp();
  return input;
}

const rustOf = (
  { files }: Outcome,
  number: number,
): readonly { readonly number: number; readonly file: string; readonly text: string }[] =>
  files
    .filter(({ path }) => path.endsWith(".rs"))
    .map(({ path, text }) => ({ number, file: path, text }));

function check(from: number, to: number): Report {
  const faults = new Map<number, readonly string[]>();
  const add = (number: number, more: readonly string[]): void => {
    if (more.length > 0) faults.set(number, [...(faults.get(number) ?? []), ...more]);
  };
  const rust: ReturnType<typeof rustOf>[number][] = [];
  let compiled = 0;
  for (let number = from; number < to; number += 1) {
    const outcome = look(inputAt(number));
    if (outcome.files.length > 0) compiled += 1;
    rust.push(...rustOf(outcome, number));
    add(number, outcome.faults);
  }
  for (const [{ number, file }, said] of unparsed(rust)) add(number, [`${file}: ${said}`]);
  const failures = [...faults].map(([number, each]) => failureOf(inputAt(number), each));
  return { told: "checked", inputs: to - from, compiled, failures };
}

function failureOf({ number, kind, texts }: Input, faults: readonly string[]): Failure {
  return { number, kind, texts, faults };
}

function lookClosely(input: Input): {
  readonly faults: readonly string[];
  readonly isSlow: boolean;
} {
  const outcome = look(input);
  const rust = unparsed(rustOf(outcome, input.number));
  const faults = [...outcome.faults, ...rust.map(([{ file }, said]) => `${file}: ${said}`)];
  return { faults, isSlow: outcome.isSlow };
}

/** The failure again, of the smallest input that is found soon. */
function examine(number: number): Failure | undefined {
  const input = inputAt(number);
  const { faults, isSlow } = lookClosely(input);
  if (faults.length === 0) return undefined;
  const failure = failureOf(input, faults);
  tell({ told: "found", failure });
  if (isSlow) return failure;
  const isFine = (each: Input): boolean => lookClosely(each).faults.length === 0;
  const smallest = shrunk(input, seed, isFine, shrinkingTime);
  return failureOf(smallest, lookClosely(smallest).faults);
}

function tell(report: Report): void {
  parentPort?.postMessage(report);
}

parentPort?.on("message", (task: Task) => {
  if (task.do === "check") tell(check(task.from, task.to));
  else tell({ told: "examined", failure: examine(task.number) });
});
