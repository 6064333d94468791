/** Puts a button under each example that a page can run, and shows what it prints. */
import type { Example, Package } from "../data/shapes.ts";
import type { Message } from "./messages.ts";

const page = document.querySelector<HTMLElement>(".package");
if (page !== null) {
  const { examples = "{}", run: address = "" } = page.dataset;
  const { typescript, rust } = JSON.parse(examples) as Package["examples"];
  addFeet(page, "ts", typescript, address);
  addFeet(page, "rust", rust, address);
}

function addFeet(
  page: HTMLElement,
  language: string,
  examples: readonly (Example | null)[],
  address: string,
): void {
  const blocks = page.querySelectorAll(`.expressive-code:has(pre[data-language="${language}"])`);
  for (const [place, example] of examples.entries())
    if (example !== null) blocks[place]?.after(footOf(example, address));
}

function footOf({ id, still, waits, needs }: Example, address: string): HTMLElement {
  const foot = document.createElement("div");
  foot.className = "run";
  foot.dataset["example"] = id;
  if (still !== undefined) foot.append(textOf("small", `It does not run here: ${still}.`));
  else foot.append(...controls(`${address}#${id}`, hintOf(waits, needs)));
  return foot;
}

function hintOf(waits: string | undefined, needs: string | undefined): string {
  if (needs !== undefined) return `It needs ${needs}.`;
  return waits === undefined ? "" : `It waits ${waits}.`;
}

function controls(address: string, hint: string): readonly HTMLElement[] {
  const head = document.createElement("div");
  const button = textOf("button", "Run");
  head.append(button, " ", textOf("small", hint));
  button.setAttribute("type", "button");
  const output = document.createElement("output");
  let end: (() => void) | undefined;
  button.addEventListener("click", () => {
    if (end !== undefined) {
      end();
      return;
    }
    output.replaceChildren();
    button.textContent = "Stop";
    end = runIn(output, address, () => {
      button.textContent = "Run again";
      end = undefined;
    });
  });
  return [head, output];
}

/** Runs an example until it is stopped, or ends with nothing to show. Returns what stops it. */
function runIn(output: HTMLElement, address: string, ended: () => void): () => void {
  const frame = document.createElement("iframe");
  frame.title = "What the example shows";
  frame.src = address;
  frame.allow = "autoplay; clipboard-read; clipboard-write; fullscreen; gamepad";
  const listening = new AbortController();
  const stop = (): void => {
    listening.abort();
    frame.remove();
    ended();
  };
  const hear = ({ source, data }: MessageEvent<Message>): void => {
    if (source !== frame.contentWindow) return;
    if ("text" in data) output.append(lineOf(data));
    if (data.kind === "failed") stop();
    if (data.kind !== "ended") return;
    if (output.childNodes.length === 0) output.append(textOf("p", "It ran, and printed nothing."));
    if (frame.contentDocument?.body.childElementCount === 0) stop();
    else frame.dataset["shows"] = "";
  };
  addEventListener("message", hear, { signal: listening.signal });
  output.after(frame);
  return stop;
}

function lineOf({ kind, text }: Exclude<Message, { kind: "ended" }>): HTMLElement {
  const line = textOf("pre", text);
  line.className = kind;
  return line;
}

function textOf(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
