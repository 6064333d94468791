/** The Fullscreen API, typed. */
export * from "../generated/ts/index.ts";
