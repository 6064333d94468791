/** Workers, shared workers and worklets, typed, and what is global in them. */
export * from "../generated/ts/index.ts";
