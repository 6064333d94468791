/** Cameras and microphones, typed: streams, photographs and recordings. */
export * from "../generated/ts/index.ts";
