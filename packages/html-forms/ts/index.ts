/** HTML forms and their controls, typed. */
export * from "../generated/ts/index.ts";
