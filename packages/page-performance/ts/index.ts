/** What a page was slow at, typed: paints, layout shifts, long frames and slow events. */
export * from "../generated/ts/index.ts";
