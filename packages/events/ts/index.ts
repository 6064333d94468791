/**
 * Events as values: typed listeners that are handles, promises and async iterators; signals; custom events with a typed detail.
 */
export * from "../generated/ts/index.ts";
export * from "./custom.ts";
export { emitter, type Emission, type Emitter } from "./emitter.ts";
export { EventError, isEventError } from "./event-error.ts";
export type * from "./event-of.ts";
export * from "./events.ts";
export * from "./on.ts";
export * from "./once.ts";
export * from "./race.ts";
export * from "./scope.ts";
export * from "./signals.ts";
export * from "./types.ts";
