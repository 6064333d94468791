/** The console, typed: logs, groups, counters and timers. */
export * from "../generated/ts/index.ts";
