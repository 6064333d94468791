/** Programs that listen to elements in thousands of lines, by `on` and by `addEventListener`, and a project of each to type-check. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** How a program listens. */
export const styles = ["on", "addEventListener"] as const;
export type Style = (typeof styles)[number];

export const lines = 10_000;

const elements = [
  "HTMLButtonElement",
  "HTMLInputElement",
  "HTMLDivElement",
  "HTMLFormElement",
  "HTMLVideoElement",
  "HTMLAnchorElement",
  "HTMLCanvasElement",
  "HTMLImageElement",
  "HTMLElement",
  "SVGSVGElement",
];

/** Events of elements, each with an attribute that its type has and `Event` lacks. */
const events = {
  click: "clientX",
  keydown: "key",
  pointermove: "pointerId",
  wheel: "deltaY",
  focus: "relatedTarget",
  submit: "submitter",
  dragstart: "dataTransfer",
  transitionend: "propertyName",
  animationend: "animationName",
  beforeinput: "inputType",
};

/** A program of so many lines: a function for each element in turn, which listens to each event. */
export function listeningProgram(style: Style, length: number = lines): string {
  const text = [style === "on" ? 'import { on } from "@treenail/events";' : "export {};"];
  for (let place = 0; text.length < length; place++) {
    const element = elements[place % elements.length] ?? "";
    text.push(`export function listen${String(place)}(element: ${element}): void {`);
    for (const [name, attribute] of Object.entries(events)) {
      const call = style === "on" ? "on(element, " : "element.addEventListener(";
      text.push(`  ${call}"${name}", (event) => event.${attribute});`);
    }
    text.push("}");
  }
  return `${text.join("\n")}\n`;
}

/** Writes such a program with its configuration below `project`, which has the packages; returns the path of the configuration. */
export function writeListening(project: string, style: Style, length: number = lines): string {
  const folder = path.join(project, `${style}-${String(length)}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "program.ts"), listeningProgram(style, length));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: "es2024",
    module: "nodenext",
    // What is asked is what the program costs.
    skipLibCheck: true,
    lib: ["esnext", "dom"],
    types: [],
  };
  const file = path.join(folder, "tsconfig.json");
  writeFileSync(file, JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  return file;
}
