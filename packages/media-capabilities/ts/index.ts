/** What media an engine can play and how smoothly, typed, with encrypted media. */
export * from "../generated/ts/index.ts";
