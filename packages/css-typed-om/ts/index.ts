/** The CSS Typed Object Model: values of CSS as numbers with units. */
export * from "../generated/ts/index.ts";
