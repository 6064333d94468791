/** HTML elements that ask for a permission when they are clicked, typed. */
export * from "../generated/ts/index.ts";
