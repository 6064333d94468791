/** Sound and video elements, typed, with their tracks and windows. */
export * from "../generated/ts/index.ts";
