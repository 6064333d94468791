/**
 * URLs: parsing whose failure is a value or a typed error, and queries from and to plain data.
 */
export * from "../generated/ts/index.ts";
export * from "./parameters.ts";
export * from "./parse.ts";
export * from "./parse-query.ts";
export * from "./query.ts";
