/** The Web MIDI API, typed: musical instruments and their messages. */
export * from "../generated/ts/index.ts";
