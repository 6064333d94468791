/** Event targets as observables, typed. */
export * from "../generated/ts/index.ts";
