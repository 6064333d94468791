/** IndexedDB, typed, with requests as promises and futures. */
export * from "../generated/ts/index.ts";
