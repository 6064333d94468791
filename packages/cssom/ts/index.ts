/** The CSS Object Model, typed: style sheets, rules and declarations. */
export * from "../generated/ts/index.ts";
