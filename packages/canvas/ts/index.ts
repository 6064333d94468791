/** 2D drawing, typed, with or without a document: contexts, paths, bitmaps and offscreen canvases. */
export * from "../generated/ts/index.ts";
