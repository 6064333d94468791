/** When to run, typed: animation frames, idle time and tasks with priorities. */
export * from "../generated/ts/index.ts";
