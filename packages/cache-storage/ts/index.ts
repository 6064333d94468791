/** Cache and CacheStorage, typed: responses kept by request. */
export * from "../generated/ts/index.ts";
