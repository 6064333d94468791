/** localStorage and sessionStorage, typed. */
export * from "../generated/ts/index.ts";
