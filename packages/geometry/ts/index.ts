/** Points, rectangles, quads and matrices of the platform, typed. */
export * from "../generated/ts/index.ts";
