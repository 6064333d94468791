/** The Clipboard API, typed: copying and pasting. */
export * from "../generated/ts/index.ts";
