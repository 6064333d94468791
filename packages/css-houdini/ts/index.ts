/** CSS painting, layout and animation by worklets, typed. */
export * from "../generated/ts/index.ts";
