/** The Payment Request API, typed, with payment handlers and digital goods. */
export * from "../generated/ts/index.ts";
