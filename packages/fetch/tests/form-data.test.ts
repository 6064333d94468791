import { formData } from "@treenail/fetch";
import { describe, expect, test } from "vitest";

const hasForms = "HTMLFormElement" in globalThis;

describe("formData.create", () => {
  test("makes an empty one", () => {
    expect([...formData.create().keys()]).toEqual([]);
  });

  test.skipIf(!hasForms)("takes the entries of a form, with the button that sends it", () => {
    const form = document.createElement("form");
    form.innerHTML = `<input name="wood" value="oak"><button name="then" value="close">ok</button>`;
    const button = form.querySelector("button");
    expect([...formData.create(form)]).toEqual([["wood", "oak"]]);
    expect([...formData.create(form, button)]).toEqual([
      ["wood", "oak"],
      ["then", "close"],
    ]);
  });
});
