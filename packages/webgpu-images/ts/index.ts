/** WebGPU textures from images, videos and canvases of a document, typed. */
export * from "../generated/ts/index.ts";
