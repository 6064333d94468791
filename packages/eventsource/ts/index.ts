/** Server-sent events with EventSource, typed. */
export * from "../generated/ts/index.ts";
