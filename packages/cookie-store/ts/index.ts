/** The Cookie Store API, typed: cookies without document.cookie. */
export * from "../generated/ts/index.ts";
