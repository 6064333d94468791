/** The Permissions API, typed: what was granted, asked of the browser, and its changes. */
export * from "../generated/ts/index.ts";
