/** Encoded frames of WebRTC calls, typed: encryption in a worker, and the identity of who calls. */
export * from "../generated/ts/index.ts";
