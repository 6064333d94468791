/** Small implementations for the functions over what answers later, which count what they hold. */
import { runFixture } from "./run-typescript.ts";

export interface Options {
  readonly signal?: AbortSignal;
  readonly buffer?: number | "latest" | "drop";
}
export type Later = (...args: readonly unknown[]) => Promise<unknown>;
export type Stream = AsyncIterableIterator<unknown> & AsyncDisposable;
export type Streaming = (...args: readonly unknown[]) => Stream;
export type Callback = (...values: readonly unknown[]) => unknown;

/** The functions of an interface: those that give promises, and those that give async iterators. */
export interface Functions {
  readonly later: Readonly<Record<string, Later>>;
  readonly streaming: Readonly<Record<string, Streaming>>;
}

/** The functions that the fixture's TypeScript has, by namespace. */
export async function answering(): Promise<(namespace: string) => Functions> {
  const made = await runFixture("typescript-answers-that-come-later");
  return (namespace) => ({
    later: made[namespace] as Functions["later"],
    streaming: made[namespace] as Functions["streaming"],
  });
}

/** A signal that counts its listeners. */
export class Counted extends AbortController {
  listeners = 0;

  constructor() {
    super();
    const { signal } = this;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    const held = new Set<unknown>();
    signal.addEventListener = (type: string, listener: never) => {
      held.add(listener);
      this.listeners = held.size;
      add(type, listener);
    };
    signal.removeEventListener = (type: string, listener: never) => {
      held.delete(listener);
      this.listeners = held.size;
      remove(type, listener);
    };
  }
}

/** What a callback was handed over to, and what was asked to end it. */
export class Gate {
  begun: (readonly unknown[])[] = [];
  open = new Map<number, Callback>();
  failures: Callback[] = [];
  last: Promise<unknown> = Promise.resolve();

  #begin(callback: unknown, ...args: readonly unknown[]): number {
    this.begun.push(args);
    this.open.set(this.begun.length, callback as Callback);
    return this.begun.length;
  }
  answer(...values: readonly unknown[]): void {
    for (const callback of [...this.open.values()]) callback(...values);
  }
  knock(who: unknown, success: unknown, failure: unknown, options: unknown): void {
    this.failures.push(failure as Callback);
    this.#begin(success, who, options);
  }
  look(callback: unknown, how?: unknown): void {
    if (how === "throw") throw new TypeError("blind");
    if (how === "now") (callback as Callback)("at once");
    else this.#begin(callback, how);
  }
  requestTurn(callback: Callback): number {
    const id = this.#begin((...values: readonly unknown[]) => {
      this.open.delete(id);
      callback(...values);
    });
    return id;
  }
  cancelTurn(id: number): void {
    this.open.delete(id);
  }
  watchVisitors(success: unknown, failure: unknown, options: unknown): number {
    this.failures.push(failure as Callback);
    return this.#begin(success, options);
  }
  clearWatch(id: number): void {
    this.open.delete(id);
  }
  watchLatch(callback: unknown): Promise<number> {
    return Promise.resolve(this.#begin(callback));
  }
  cancelLatch(id: number): Promise<void> {
    this.open.delete(id);
    return Promise.resolve();
  }
  enter(name: string, { ifFree }: { ifFree?: boolean } = {}, callback: Callback): Promise<unknown> {
    if (name === "") return Promise.reject(new TypeError("no name"));
    const grant = async (): Promise<void> => {
      this.open.set(1, callback);
      await callback({ name });
      this.open.delete(1);
    };
    if (ifFree === true && this.open.size > 0) return Promise.resolve(callback(null));
    this.last = this.last.then(grant);
    return this.last;
  }
}
