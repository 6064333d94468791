/** The screen, a window or an element as a stream, typed, and audio outputs. */
export * from "../generated/ts/index.ts";
