/** WebHID, typed: keyboards, pads and other devices for humans, raw. */
export * from "../generated/ts/index.ts";
