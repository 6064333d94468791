/** Attribution of advertisements and private tokens, typed. */
export * from "../generated/ts/index.ts";
