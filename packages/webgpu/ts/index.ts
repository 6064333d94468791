/** WebGPU, typed: the graphics card, for drawing and for numbers. */
export * from "../generated/ts/index.ts";
