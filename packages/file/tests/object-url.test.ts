import { disposeSymbol } from "@treenail/core";
import { objectUrl } from "@treenail/file";
import { describe, expect, it } from "vitest";

describe("objectUrl", () => {
  it("makes a URL that gives the blob", async () => {
    const url = objectUrl(new Blob(["hello"], { type: "text/plain" }));
    expect(url.href).toMatch(/^blob:/);
    expect(String(url)).toBe(url.href);
    expect(await (await fetch(url.href)).text()).toBe("hello");
    url.revoke();
  });

  it.each([
    ["revoke", (url: ReturnType<typeof objectUrl>) => url.revoke()],
    ["disposal", (url: ReturnType<typeof objectUrl>) => url[disposeSymbol]()],
  ])("leads nowhere after %s", async (_name, end) => {
    const url = objectUrl(new Blob(["hello"]));
    end(url);
    end(url);
    await expect(fetch(url.href)).rejects.toThrow(TypeError);
  });

  it("refuses what is no blob", () => {
    expect(() => objectUrl({} as Blob)).toThrow(TypeError);
  });
});
