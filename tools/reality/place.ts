/** Where objects are looked for: in a browser a page of its own, which takes with it what the calls leave; elsewhere the global object. */
import type { Place } from "@treenail/codegen/reality";
import { objects } from "./objects.ts";
import { page } from "./page.ts";
import { tags } from "./tags.ts";

interface Elements {
  createElement(name: string): Frame;
  createElementNS(namespace: string, name: string): object;
  readonly body: { append(element: object): void };
}
interface Frame extends EventTarget {
  srcdoc: string;
  readonly contentWindow: object & { readonly document: Elements };
}

export async function placeOfObjects(): Promise<Place> {
  const expressions = Object.values(objects);
  const { document } = globalThis as { readonly document?: Elements };
  if (document === undefined) return { realm: globalThis, roots: [globalThis], expressions };
  const frame = document.createElement("iframe");
  frame.srcdoc = page;
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    document.body.append(frame);
  });
  const realm = frame.contentWindow;
  const elements = Object.entries(tags).flatMap(([namespace, names]) =>
    names.split(" ").map((name) => realm.document.createElementNS(namespace, name)),
  );
  return { realm, roots: [realm, realm.document, ...elements], expressions };
}
