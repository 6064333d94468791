/** Sensors of a device, typed: motion, orientation, light and magnetism. */
export * from "../generated/ts/index.ts";
