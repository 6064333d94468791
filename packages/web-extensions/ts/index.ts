/** What extensions of browsers add to the platform, typed. */
export * from "../generated/ts/index.ts";
