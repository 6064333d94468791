/** CSS rules and parsers that one engine tries, or none yet, typed. */
export * from "../generated/ts/index.ts";
