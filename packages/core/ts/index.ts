/**
 * What every Treenail package is built on: disposal keys, soft abort, subscriptions, error classes, and late lookup of globals.
 * It depends on nothing and does nothing when imported.
 */
export * from "../generated/ts/index.ts";
export * from "./abort.ts";
export * from "./callbacks.ts";
export * from "./check.ts";
export * from "./contexts.ts";
export * from "./disposal.ts";
export * from "./errors.ts";
export * from "./exposed-type.ts";
export * from "./global-scope.ts";
export * from "./held.ts";
export * from "./instance.ts";
export * from "./iterate-with.ts";
export * from "./not-supported.ts";
export * from "./platform-call.ts";
export * from "./platform-type.ts";
export * from "./requests.ts";
export * from "./subscription.ts";
export * from "./tags.ts";
