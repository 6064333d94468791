/** TextEncoder and TextDecoder, typed, with their streams. */
export * from "../generated/ts/index.ts";
