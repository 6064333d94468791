/** SVG filters, masks and clips, typed. */
export * from "../generated/ts/index.ts";
