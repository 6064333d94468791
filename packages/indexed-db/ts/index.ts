/** IndexedDB, typed: databases, transactions, requests and cursors. */
export * from "../generated/ts/index.ts";
