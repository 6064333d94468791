/** The canvas element, typed, with its contexts. */
export * from "../generated/ts/index.ts";
