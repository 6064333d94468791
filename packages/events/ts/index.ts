/**
 * Events as values: typed listeners that are handles, promises and async iterators; signals; custom events with a typed detail.
 */
export * from "../generated/ts/index.ts";
export * from "./custom.ts";
export { EventError, isEventError } from "./event-error.ts";
export type * from "./event-of.ts";
export * from "./events.ts";
export * from "./on.ts";
export * from "./once.ts";
export * from "./signals.ts";
export * from "./types.ts";
