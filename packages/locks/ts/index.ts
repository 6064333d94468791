/** The Web Locks API, typed: locks that tabs and workers of an origin share. */
export * from "../generated/ts/index.ts";
