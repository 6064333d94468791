/** Compression and decompression streams, typed. */
export * from "../generated/ts/index.ts";
