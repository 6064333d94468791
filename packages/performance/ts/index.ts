/** Performance timings, typed: marks, measures, resources and observers. */
export * from "../generated/ts/index.ts";
