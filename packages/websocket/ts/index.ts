/** WebSocket, typed, with its events and its streams. */
export * from "../generated/ts/index.ts";
