/** What a program sees of elements by their tags, without `lib.dom` and with it, where all packages are there. */
const head = `import { cast, type CreatedElement, globalScope, type SelectedElement, type WindowScope } from "@treenail/core";
import type { CSSStyleRule } from "@treenail/cssom";
import type { Document, Element, NodeList } from "@treenail/dom";
import type { HTMLAnchorElement, HTMLDivElement, HTMLElement, HTMLHeadingElement, MathMLElement } from "@treenail/html";
import type { CanvasRenderingContext2D, OffscreenCanvas, OffscreenCanvasRenderingContext2D } from "@treenail/canvas";
import type { HTMLCanvasElement, RenderingContext } from "@treenail/html-canvas";
import type { WebGL2RenderingContext } from "@treenail/webgl";
import type { GPUCanvasContext } from "@treenail/webgpu";
import type { HTMLImageElement } from "@treenail/html-embedded";
import type { HTMLButtonElement, HTMLInputElement } from "@treenail/html-forms";
import type { SVGCircleElement } from "@treenail/svg";
import { exactly } from "../tools/codegen/tests/consumers/types.ts";

declare const document: Document;
declare const canvas: HTMLCanvasElement;
declare const free: OffscreenCanvas;
declare const rule: CSSStyleRule;
declare const text: string;
`;

/** What holds with the types of either. */
const common = `
exactly<HTMLDivElement>()(cast(document as unknown, "HTMLDivElement"));
exactly<object>()(cast(document, "NobodysElement"));
exactly<HTMLDivElement>()(document.createElement("div"));
exactly<HTMLHeadingElement>()(document.createElement("h2"));
exactly<HTMLElement>()(document.createElement("section"));
exactly<HTMLElement>()(document.createElement(text));
exactly<SVGCircleElement>()(document.createElementNS("http://www.w3.org/2000/svg", "circle"));
exactly<Element>()(document.createElementNS(null as string | null, "circle"));
exactly<HTMLAnchorElement | null>()(document.querySelector("a"));
exactly<SVGCircleElement | null>()(document.querySelector("circle"));
exactly<Element | null>()(document.querySelector(".active"));
exactly<Element | null>()(document.querySelector(text));
exactly<HTMLButtonElement | null>()(document.createElement("img").closest("button"));
for (const input of document.querySelectorAll("input")) exactly<HTMLInputElement>()(input);
const images: NodeList = document.querySelectorAll("img");
const [image] = document.getElementsByTagName("img");
exactly<HTMLImageElement | undefined>()(image);
document.querySelectorAll("img").forEach((each) => exactly<HTMLImageElement>()(each));
exactly<CanvasRenderingContext2D | null>()(canvas.getContext("2d", { alpha: false }));
exactly<WebGL2RenderingContext | null>()(canvas.getContext("webgl2", { depth: true }));
exactly<RenderingContext | null>()(canvas.getContext(text, { anything: true }));
exactly<OffscreenCanvasRenderingContext2D | null>()(free.getContext("2d"));
const { style } = rule;
style.backgroundColor = style.getPropertyValue("color");
exactly<string>()(style.webkitLineClamp);
// @ts-expect-error no property of CSS
style.backgroundColour;
// @ts-expect-error a property of CSS is text
style.zIndex = 1;
// @ts-expect-error a link has no such attribute
document.createElement("a").checked;
`;

const ours = `
// @ts-expect-error a setting of another type
canvas.getContext("2d", { alpha: "no" });
exactly<string>()(style["background-color"]);
exactly<GPUCanvasContext | null>()(canvas.getContext("webgpu"));
exactly<GPUCanvasContext | OffscreenCanvasRenderingContext2D | null>()(
  free.getContext("webgpu" as "2d" | "webgpu"),
);
exactly<HTMLAnchorElement | null>()(document.querySelector("nav > ul a.active:hover"));
exactly<HTMLInputElement | null>()(document.querySelector('form input[name="a b"]:not([disabled])'));
exactly<HTMLButtonElement | HTMLAnchorElement | null>()(document.querySelector("p > button, a[href]"));
exactly<SVGCircleElement | null>()(document.querySelector("svg circle#sun "));
exactly<Element | null>()(document.querySelector("a *"));
exactly<Element | null>()(document.querySelector("a ~ .b"));
exactly<Element | null>()(document.querySelector("my-lamp a-b"));
exactly<Element | null>()(document.querySelector("img:not(:is(a, b)) + div"));
exactly<Element | null>()(document.querySelector('p[title="a ] div"]'));
exactly<MathMLElement>()(document.createElementNS("http://www.w3.org/1998/Math/MathML", "m:mi"));
exactly<HTMLElement>()(document.createElementNS("http://www.w3.org/1999/xhtml", "unheard-of"));
exactly<Element>()(document.createElementNS("https://example.org/", "a"));
document.querySelector("a, .b")?.setAttribute("title", document.querySelectorAll("b").item(0)?.title ?? "");
for (const [index, row] of document.querySelectorAll("tr").entries()) row.rowIndex === index;
declare module "@treenail/core" {
  interface HtmlTags {
    "my-lamp": HTMLElement & { lit: boolean };
  }
}
document.createElement("my-lamp").lit = document.querySelector("div > my-lamp")?.lit ?? true;
class OwnLamp extends globalScope<WindowScope>().HTMLElement {
  lit = true;
}
document.createElement("my-lamp") satisfies OwnLamp;
export type Named = [CreatedElement<"my-lamp", Element>, SelectedElement<"a", Element>];
`;

/** By the name of a set of libraries. */
export const tagPrograms: ReadonlyMap<string, string> = new Map([
  ["esnext alone", `${head}${common}${ours}`],
  ["esnext and dom", `${head}${common}`],
]);

/** A program that has `dom` and none of the packages that have elements. */
export const withoutElements = `import { type Document, type Element, getDocument, type Node } from "@treenail/dom";
import { exactly } from "../tools/codegen/tests/consumers/types.ts";

const document: Document = getDocument();
exactly<Element>()(document.createElement("div"));
exactly<Element>()(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
exactly<Element | null>()(document.querySelector("nav a"));
for (const found of document.querySelectorAll("a")) exactly<Element>()(found);
const node: Node | null = document.querySelectorAll(".a").item(0);
document.querySelectorAll("a").forEach((each) => node === each.firstElementChild);
`;
