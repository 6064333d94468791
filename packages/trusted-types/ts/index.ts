/** Trusted Types, typed: policies for strings that reach HTML, scripts and URLs. */
export * from "../generated/ts/index.ts";
