// Importing a package must do nothing: no global is touched, none is needed.
import { execFileSync } from "node:child_process";
import process from "node:process";
import { root } from "../root.ts";

/** Imports modules in a Node without anything else, after removing what browsers share with it; prints what changed. */
export function importBare(
  modules: readonly string[],
  conditions: readonly string[],
  folder: string = root,
): string {
  const script = `
    const names = () => Reflect.ownKeys(globalThis).map(String).sort().join();
    for (const name of ["fetch", "Request", "Response", "Headers", "FormData", "Blob", "File", "URL", "URLSearchParams",
      "AbortController", "AbortSignal", "EventTarget", "Event", "ReadableStream", "WritableStream", "TransformStream",
      "setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask", "navigator", "performance"]) {
      delete globalThis[name];
    }
    const before = names();
    const modules = [];
    for (const module of ${JSON.stringify(modules)}) modules.push(await import(module));
    if (names() !== before) console.log("changed globalThis");
    if (modules.some((module) => Object.keys(module).includes("default"))) console.log("has a default export");
    console.log("imported " + modules.length);`;
  const args = [...conditions.flatMap((name) => ["-C", name]), "--input-type=module", "-e", script];
  return execFileSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
