/** The DOM, typed: nodes, elements, ranges, selections and observers of mutations. */
export * from "../generated/ts/index.ts";
