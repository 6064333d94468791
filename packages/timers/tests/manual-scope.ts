import type { TimerScope } from "@treenail/timers";

/** Timers whose time passes only when a test says so, in the order in which they are due. */
export class ManualScope implements TimerScope {
  /** The time, in milliseconds. */
  time = 0;
  readonly performance: { now(): number } = { now: () => this.time };
  readonly #timers = new Map<number, { readonly due: number; readonly callback: () => void }>();
  #lastId = 0;
  /** The longest delay that was asked for: the platform's limit is 2³¹ − 1. */
  longest = 0;

  /** How many timers are set. */
  get count(): number {
    return this.#timers.size;
  }

  setTimeout(callback: () => void, milliseconds: number): number {
    this.longest = Math.max(this.longest, milliseconds);
    this.#lastId += 1;
    this.#timers.set(this.#lastId, { due: this.time + Math.max(milliseconds, 0), callback });
    return this.#lastId;
  }

  clearTimeout(id: number): void {
    this.#timers.delete(id);
  }

  /** Lets time pass; what timers cause by promises happens before the next timer. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (;;) {
      const [id, next] = [...this.#timers].sort(([, a], [, b]) => a.due - b.due)[0] ?? [];
      if (id === undefined || next === undefined || next.due > end) break;
      this.#timers.delete(id);
      this.time = Math.max(this.time, next.due);
      next.callback();
      await settle();
    }
    this.time = end;
  }
}

/** Lets every promise that is ready go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
