/** WebUSB, typed: devices, interfaces and transfers. */
export * from "../generated/ts/index.ts";
