/** Elements by their tags and classes, in a page and in a frame of it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cast, globalScope, isInstance, type WindowScope } from "@treenail/core";
import { documentApi as documents, element, getDocument } from "@treenail/dom";
import { htmlAnchorElement, htmlDivElement, htmlElement } from "@treenail/html";

const names = ["HTMLDivElement", "HTMLElement", "Element", "Node", "EventTarget"];

describe("an element of another frame", () => {
  const frame = getDocument().createElement("iframe");
  let inside: Document;
  beforeEach(() => {
    getDocument().body.append(frame);
    inside = cast(frame.contentDocument, "Document");
  });
  afterEach(() => {
    frame.remove();
  });

  test("is of its class and of those that this one extends", () => {
    const div: unknown = inside.createElement("div");
    expect(div instanceof HTMLDivElement).toBe(false);
    expect(names.filter((name) => !isInstance(div, name))).toEqual([]);
    expect([htmlDivElement, htmlElement, element].every(({ is }) => is(div))).toBe(true);
    expect(documents.is(inside)).toBe(true);
  });

  test("is of no other class", () => {
    const div: unknown = inside.createElement("div");
    expect(htmlAnchorElement.is(div)).toBe(false);
    expect(documents.is(div)).toBe(false);
    expect(() => cast(div, "HTMLAnchorElement")).toThrow(
      new TypeError("expected HTMLAnchorElement"),
    );
  });

  test("is cast to what it is, and stays itself", () => {
    const link: unknown = inside.createElement("a");
    const anchor = cast(link, "HTMLAnchorElement");
    anchor.href = "/x";
    expect(anchor).toBe(link);
  });
});

describe("what is no element", () => {
  test.each([null, undefined, 1, "HTMLDivElement", {}, { [Symbol.toStringTag]: "HTMLDivElement" }])(
    "is not cast to one: %s",
    (value) => {
      expect(() => cast(value, "HTMLDivElement")).toThrow(TypeError);
    },
  );
});

describe("a class of an element", () => {
  test("is extended by one's own, of which elements are made by their tag", () => {
    const scope = globalScope<WindowScope>();
    class Lamp extends scope.HTMLElement {
      lit = true;
    }
    scope.customElements.define("treenail-lamp", Lamp);
    const lamp = getDocument().createElement("treenail-lamp");
    expect(lamp).toBeInstanceOf(Lamp);
    expect(cast(lamp, "HTMLElement")).toBe(lamp);
  });

  test("has no function that makes its objects, for nothing can call it", () => {
    expect(() => new HTMLDivElement()).toThrow(TypeError);
    expect(Object.keys(htmlDivElement).toSorted()).toEqual(["is", "isSupported"]);
  });
});
