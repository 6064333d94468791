/** WebRTC, typed: calls and data between browsers. */
export * from "../generated/ts/index.ts";
