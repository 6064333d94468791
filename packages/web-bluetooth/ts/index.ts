/** Web Bluetooth, typed: devices near by, their services and characteristics. */
export * from "../generated/ts/index.ts";
