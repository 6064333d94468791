/** Messages between windows, workers and tabs, typed: ports, channels and broadcasts. */
export * from "../generated/ts/index.ts";
