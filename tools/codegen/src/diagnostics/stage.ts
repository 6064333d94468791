/**
 * Where the time of a run goes: each stage is a measure of the process's performance timeline, which profilers show and
 * `npm run bench -- compiler` adds up.
 */

/** What all stages are called, so that whoever reads the timeline can tell them from others. */
export const stageNames = [
  "start-up",
  "read",
  "parse",
  "model",
  "select",
  "Rust",
  "TypeScript",
  "docs",
  "surfaces",
  "compare",
  "write",
  "sync",
] as const;
export type StageName = (typeof stageNames)[number];

/** What the `detail` of a measure says: microseconds of processor time, of helper threads too. */
export interface StageDetail {
  readonly processor: number;
}

/** Does the work of a stage, or a part of it. */
export function stage<Made>(name: StageName, work: () => Made): Made {
  const start = performance.now();
  const before = processorTime();
  const made = work();
  measure(name, start, before);
  return made;
}

/** All that came before the first stage: Node's own start, and loading the compiler. */
export function endStartUp(): void {
  measure("start-up", 0, 0);
}

function measure(name: StageName, start: number, before: number): void {
  const detail: StageDetail = { processor: processorTime() - before };
  performance.measure(name, { start, detail });
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
