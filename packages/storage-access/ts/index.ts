/** The Storage Access API, typed: storage for a page within another site's. */
export * from "../generated/ts/index.ts";
