/** The Web Audio API, typed: sound as a graph of nodes. */
export * from "../generated/ts/index.ts";
