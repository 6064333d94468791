/** What is dragged, dropped and pasted, typed. */
export * from "../generated/ts/index.ts";
