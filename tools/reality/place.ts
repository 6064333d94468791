/** Where objects are looked for: in a browser a page of its own, which takes with it what the calls leave; elsewhere the global object. */
import type { Place } from "treenail/reality";
import { packages } from "./generated/packages.ts";
import { objects } from "./objects.ts";
import { page } from "./page.ts";

interface Elements {
  createElement(name: string): Frame;
  createElementNS(namespace: string, name: string): object;
  readonly body: { append(element: object): void };
}
interface Tagged {
  readonly tags?: readonly { readonly namespace: string; readonly name: string }[];
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
  const elements = packages
    .flatMap(({ expected }) => expected as readonly Tagged[])
    .flatMap(({ tags = [] }) => tags)
    .map(({ namespace, name }) => realm.document.createElementNS(namespace, name));
  return { realm, roots: [realm, realm.document, ...elements], expressions };
}
