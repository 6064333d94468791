/** SVG elements, typed: shapes, text and their geometry. */
export * from "../generated/ts/index.ts";
