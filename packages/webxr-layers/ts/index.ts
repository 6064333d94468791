/** WebXR layers, typed, for WebGL and WebGPU. */
export * from "../generated/ts/index.ts";
