/** The global object of documents, typed, and what every window is told. */
export * from "../generated/ts/index.ts";
