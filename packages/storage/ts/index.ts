/** The storage manager, typed: quota, persistence and buckets. */
export * from "../generated/ts/index.ts";
