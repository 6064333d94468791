/** The Geolocation API, typed: the position once, or as it changes. */
export * from "../generated/ts/index.ts";
