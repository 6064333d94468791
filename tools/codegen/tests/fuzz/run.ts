/**
 * Compiles inputs by their numbers in threads that are watched: one that never comes to the end of an input, or dies of it, is ended, and
 * the input is looked at again alone, where only it can be at fault.
 */
import { inputOf } from "./inputs.ts";
import { type End, Thread } from "./thread.ts";
import type { Failure, Report, Task, WorkerData } from "./worker.ts";

export interface FuzzOptions {
  readonly seed: number;
  /** Numbers of inputs, the last one left out. */
  readonly from: number;
  readonly to: number;
  readonly threads: number;
  readonly drill?: WorkerData["drill"];
  /** Milliseconds of the processor that one input may take. */
  readonly limit?: number;
  /** Milliseconds on the clock after which an input is taken for one that never ends: far more, for the machine may be busy. */
  readonly patience?: number;
  readonly show?: (counts: Counts) => void;
}

export interface Counts {
  readonly inputs: number;
  /** Of how many something was made; the others were refused with diagnostics. */
  readonly compiled: number;
  readonly failures: readonly Failure[];
}

/** As many as are parsed as Rust at once; few enough that little is lost with a thread. */
const batch = 200;
const usualLimit = 2000;
const usualPatience = 20_000;

/** Failures are by number; of those alike, the first is of a small input where one is found. */
export async function fuzz(options: FuzzOptions): Promise<Counts> {
  const run = new Run(options);
  const threads = Math.min(options.threads, Math.ceil((options.to - options.from) / batch));
  await Promise.all(Array.from({ length: threads }, () => run.work()));
  return run.counts();
}

class Run {
  readonly #options: FuzzOptions;
  readonly #tasks: Task[] = [];
  readonly #failures = new Map<number, Failure>();
  readonly #examined = new Set<string>();
  #inputs = 0;
  #compiled = 0;
  /** The number of the next input that is in no task yet. */
  #next: number;

  constructor(options: FuzzOptions) {
    this.#options = options;
    this.#next = options.from;
  }

  counts(): Counts {
    return {
      inputs: this.#inputs,
      compiled: this.#compiled,
      failures: [...this.#failures.values()].toSorted((a, b) => a.number - b.number),
    };
  }

  /** One thread after the other, until nothing is left to do. */
  async work(): Promise<void> {
    for (let task = this.#take(); task !== undefined; task = this.#take()) {
      const { seed, limit = usualLimit, drill = {} } = this.#options;
      const thread = new Thread({ seed, limit, drill });
      try {
        for (let each: Task | undefined = task; each !== undefined; each = this.#take())
          if (!(await this.#do(each, thread))) break;
      } finally {
        await thread.end();
      }
    }
  }

  #take(): Task | undefined {
    const left = this.#tasks.pop();
    if (left !== undefined || this.#next >= this.#options.to) return left;
    const from = this.#next;
    this.#next = Math.min(from + batch, this.#options.to);
    return { do: "check", from, to: this.#next };
  }

  /** Whether the thread can go on. */
  async #do(task: Task, thread: Thread): Promise<boolean> {
    const { patience = usualPatience } = this.#options;
    const end = await thread.run(task, patience, (report) => {
      this.#note(report);
    });
    if (end === undefined) return true;
    this.#leave(task, end);
    return false;
  }

  #note(report: Report): void {
    if (report.told === "checked") {
      this.#inputs += report.inputs;
      this.#compiled += report.compiled;
      for (const failure of report.failures) this.#add(failure);
    } else if (report.failure !== undefined)
      this.#failures.set(report.failure.number, report.failure);
    this.#options.show?.(this.counts());
  }

  #add(failure: Failure): void {
    this.#failures.set(failure.number, failure);
    const what = likeness(failure);
    if (this.#examined.has(what)) return;
    this.#examined.add(what);
    this.#tasks.push({ do: "examine", number: failure.number });
  }

  /** What a thread that came to an end had still to do. */
  #leave(task: Task, { number, why }: End): void {
    if (task.do === "examine") {
      // What was found before the input was made smaller stands.
      if (!this.#failures.has(task.number))
        this.#failures.set(task.number, { ...inputOf(this.#options.seed, number), faults: [why] });
      return;
    }
    this.#inputs += 1;
    this.#tasks.push({ do: "examine", number });
    for (const [from, to] of [
      [task.from, number],
      [number + 1, task.to],
    ] as const)
      if (from < to) this.#tasks.push({ do: "check", from, to });
  }
}

/** Failures with the same text but for names and numbers are alike. */
export function likeness({ faults: [first = ""] }: Failure): string {
  const [line = ""] = first.split("\n");
  return line.replaceAll(/`[^`]*`|^.*\/(?=\S+: )|\d+/gu, "…");
}
