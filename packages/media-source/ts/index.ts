/** Media Source Extensions, typed: media that a script feeds. */
export * from "../generated/ts/index.ts";
