/** Web NFC, typed: tags that are held to the device. */
export * from "../generated/ts/index.ts";
