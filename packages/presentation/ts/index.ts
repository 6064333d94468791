/** The Presentation API, typed: a page on a second screen. */
export * from "../generated/ts/index.ts";
