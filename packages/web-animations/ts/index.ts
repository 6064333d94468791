/** The Web Animations API, typed, with scroll timelines and view transitions. */
export * from "../generated/ts/index.ts";
