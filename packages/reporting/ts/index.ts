/** Errors nobody caught and reports of the browser, typed. */
export * from "../generated/ts/index.ts";
