/** HTML from strings, typed and sanitized, and back to strings. */
export * from "../generated/ts/index.ts";
