// Runs the Rust of `examples/own-idl` in the program around that it expects. Takes the glue of wasm-bindgen.
import process from "node:process";
import { pathToFileURL } from "node:url";

await import("../../../../examples/own-idl/host.ts");
const { report } = await import(pathToFileURL(process.argv[2]).href);
console.log(await report());
