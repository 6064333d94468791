/** Service workers, typed, with background fetch and sync. */
export * from "../generated/ts/index.ts";
