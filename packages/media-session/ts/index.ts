/** The Media Session API, typed: what plays, as the lock screen shows it. */
export * from "../generated/ts/index.ts";
