/** Models that the browser brings, typed: prompts, translation, summaries and writing. */
export * from "../generated/ts/index.ts";
