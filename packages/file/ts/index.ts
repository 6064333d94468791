/**
 * Blobs and files: their contents as bytes, text and chunks, reading with progress, and object URLs that are given back.
 */
export * from "../generated/ts/index.ts";
export * from "./contents.ts";
export * from "./object-url.ts";
export * from "./read-file.ts";
