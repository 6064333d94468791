/**
 * Time as promises, async iterators and handles: any length, exact cancelling, the same in windows, workers, Node, Deno and Bun.
 */
export * from "../generated/ts/index.ts";
export * from "./backoff.ts";
export * from "./deadline.ts";
export * from "./debounce.ts";
export * from "./interval.ts";
export type { PacedFunction } from "./paced.ts";
export * from "./retry.ts";
export type { TimerScope } from "./scope.ts";
export * from "./sleep.ts";
export * from "./throttle.ts";
export * from "./timeout.ts";
export * from "./timeout-error.ts";
export * from "./timer.ts";
