/** Runs in a frame of its own, which ends with it: the example that the address names, whose console the page around shows. */
import inspect from "object-inspect";
import { answerExamples } from "./answers.ts";
import type { Message } from "./messages.ts";

const modules = import.meta.glob<unknown>("../../.data/examples/*.ts");

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

const asked = `../../.data/examples/${location.hash.slice(1)}.ts`;
answerExamples();
try {
  const run = modules[asked];
  if (run === undefined) throw new Error(`there is no example ${location.hash.slice(1)}`);
  await run();
  tell({ kind: "ended" });
} catch (error) {
  tell({ kind: "failed", text: said(error) });
}
