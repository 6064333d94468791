/** History, location and the Navigation API, typed. */
export * from "../generated/ts/index.ts";
