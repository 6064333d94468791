/** What a browser says of itself, its network and its device, typed. */
export * from "../generated/ts/index.ts";
