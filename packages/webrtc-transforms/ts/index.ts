/** Frames of WebRTC calls that a script transforms, typed, and who calls. */
export * from "../generated/ts/index.ts";
