/** HTML elements and objects that new documents do without, typed. */
export * from "../generated/ts/index.ts";
