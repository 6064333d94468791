/** URLPattern, typed: addresses matched by pattern, for routers on servers and in browsers. */
export * from "../generated/ts/index.ts";
