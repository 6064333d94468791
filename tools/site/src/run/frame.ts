/** Runs in a frame of its own, which ends with it: the example that the address names, whose console the page around shows. */
import inspect from "object-inspect";
import { answerExamples } from "./answers.ts";
import type { Message } from "./messages.ts";

const modules = import.meta.glob<unknown>("../../.data/examples/*.ts");

/** What wasm-bindgen wrote: a function for each example in Rust, and the one that loads them. */
interface RustExamples {
  readonly default: () => Promise<unknown>;
  readonly [name: string]: () => Promise<unknown>;
}
const rust = import.meta.glob<RustExamples>("../../.data/rust/pkg/examples.js");

async function run(id: string): Promise<void> {
  const module = modules[`../../.data/examples/${id}.ts`];
  if (module !== undefined) {
    await module();
    return;
  }
  const examples = await rust["../../.data/rust/pkg/examples.js"]?.();
  const example = examples?.[id.replaceAll("-", "_")];
  if (example === undefined) throw new Error(`there is no example ${id}`);
  await examples?.default();
  await example();
}

function tell(message: Message): void {
  window.parent.postMessage(message, location.origin);
}

for (const kind of ["log", "warn", "error"] as const)
  console[kind] = (...values: unknown[]) => {
    const text = values.map((value) => (typeof value === "string" ? value : inspect(value)));
    tell({ kind, text: text.join(" ") });
  };

/** What an error says of itself, and not where in a bundle it came from. */
function said(error: unknown): string {
  return error instanceof Error || error instanceof DOMException
    ? `${error.name}: ${error.message}`
    : inspect(error);
}

addEventListener("unhandledrejection", ({ reason }) => {
  tell({ kind: "error", text: said(reason) });
});
addEventListener("error", ({ error, message }) => {
  tell({ kind: "error", text: error === null ? message : said(error) });
});

answerExamples();
try {
  await run(location.hash.slice(1));
  tell({ kind: "ended" });
} catch (error) {
  tell({ kind: "failed", text: said(error) });
}
