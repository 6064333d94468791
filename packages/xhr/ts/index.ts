/** XMLHttpRequest and beacons, typed. */
export * from "../generated/ts/index.ts";
