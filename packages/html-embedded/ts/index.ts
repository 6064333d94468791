/** Images, frames and other documents within a document, typed. */
export * from "../generated/ts/index.ts";
