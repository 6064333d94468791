/** Files and folders of the user and of the origin, typed. */
export * from "../generated/ts/index.ts";
