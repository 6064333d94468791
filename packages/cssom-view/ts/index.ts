/** Screens, media queries, scrolling and where things are, typed. */
export * from "../generated/ts/index.ts";
