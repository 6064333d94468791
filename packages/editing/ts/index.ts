/** The EditContext and Virtual Keyboard APIs, typed. */
export * from "../generated/ts/index.ts";
