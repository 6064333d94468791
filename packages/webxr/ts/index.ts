/** WebXR, typed: virtual and augmented reality. */
export * from "../generated/ts/index.ts";
