/** WebSocket, typed: messages both ways over one connection. */
export * from "../generated/ts/index.ts";
