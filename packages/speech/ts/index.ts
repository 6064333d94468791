/** The Web Speech API, typed: recognition and synthesis. */
export * from "../generated/ts/index.ts";
