/** Installed web apps, typed: badges, launches, related apps and window controls. */
export * from "../generated/ts/index.ts";
