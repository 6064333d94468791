/** IntersectionObserver and ResizeObserver, typed. */
export * from "../generated/ts/index.ts";
