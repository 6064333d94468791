/** Bar codes, faces, text and handwriting in images, typed. */
export * from "../generated/ts/index.ts";
