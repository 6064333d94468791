/** Web Serial, typed: serial ports as streams. */
export * from "../generated/ts/index.ts";
