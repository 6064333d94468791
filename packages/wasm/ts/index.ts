/** The JavaScript API of WebAssembly, typed: modules, instances, memories and tables. */
export * from "../generated/ts/index.ts";
