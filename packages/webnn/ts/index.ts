/** The Web Neural Network API, typed. */
export * from "../generated/ts/index.ts";
