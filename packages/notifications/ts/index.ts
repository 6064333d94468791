/** Notifications and Web Push, typed. */
export * from "../generated/ts/index.ts";
