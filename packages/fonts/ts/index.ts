/** The CSS Font Loading API, typed, with the fonts of a device. */
export * from "../generated/ts/index.ts";
