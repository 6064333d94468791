/** Events of mouse, keyboard, pointers and touch, typed. */
export * from "../generated/ts/index.ts";
