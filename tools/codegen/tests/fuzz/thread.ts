/** A thread that can be ended whatever it does, and says at which input it was. */
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Report, Task, WorkerData } from "./worker.ts";

export interface End {
  /** Of the input that the thread was at. */
  readonly number: number;
  readonly why: string;
}

/** Milliseconds between two looks at the clock. */
const interval = 50;

export class Thread {
  readonly #clock = new Float64Array(new SharedArrayBuffer(16)).fill(-1, 0, 1);
  readonly #worker: Worker;

  constructor(data: Omit<WorkerData, "clock">) {
    const workerData: WorkerData = { ...data, clock: this.#clock };
    this.#worker = new Worker(path.join(import.meta.dirname, "worker.ts"), { workerData });
  }

  /** Undefined once the task is done; why the thread is no more, where one input took longer than `patience`, or killed it. */
  run(task: Task, patience: number, note: (report: Report) => void): Promise<End | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<End | undefined>();
    const look = setInterval(() => {
      const [number = -1, since = 0] = this.#clock;
      if (since === 0 || Date.now() - since < patience) return;
      resolve({ number, why: `it does not end within ${String(patience / 1000)} s` });
    }, interval);
    const onMessage = (report: Report): void => {
      note(report);
      if (report.told !== "found") resolve(undefined);
    };
    const onError = (error: Error & { readonly code?: unknown }): void => {
      const [number = -1] = this.#clock;
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve({ number, why: error.message });
      else reject(error);
    };
    const onExit = (): void => {
      reject(new Error("a thread of the fuzzer ended by itself"));
    };
    this.#worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    this.#worker.postMessage(task);
    return promise.finally(() => {
      clearInterval(look);
      this.#worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      // What an error of a thread that is being ended says, nobody waits for.
      if (this.#worker.listenerCount("error") === 0) this.#worker.on("error", () => undefined);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
