/** The state of a device, typed: battery, pressure, posture, idleness and wake locks. */
export * from "../generated/ts/index.ts";
