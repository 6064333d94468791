/** WebGL 1 and 2, typed, with their extensions. */
export * from "../generated/ts/index.ts";
