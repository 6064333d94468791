/** The Web Neural Network API, typed: graphs of operations on tensors, run by the device. */
export * from "../generated/ts/index.ts";
