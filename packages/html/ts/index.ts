/** HTML elements that structure a document, typed. */
export * from "../generated/ts/index.ts";
