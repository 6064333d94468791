/** Web Share, typed, with the contact picker and the eye dropper. */
export * from "../generated/ts/index.ts";
