import { NotSupportedError } from "@treenail/core";
import { fetch, isSupported } from "@treenail/fetch";
import { describe, expect, it } from "vitest";

describe("the platform's own fetch", () => {
  const asked: unknown[] = [];
  const scope = {
    fetch: async (...args: readonly unknown[]): Promise<Response> => {
      asked.push(...args);
      return Promise.resolve(new Response("from a test"));
    },
  };

  it("is looked up where the caller says, and given all options", async () => {
    const init = { method: "POST", scope };
    const response = await fetch("https://example.org", init);
    expect(await response.text()).toBe("from a test");
    expect(asked).toEqual(["https://example.org", init]);
  });

  it("is looked up in the program's own scope else, which takes no notice of the option", async () => {
    const response = await fetch("data:text/plain,tree", { scope: globalThis });
    expect(await response.text()).toBe("tree");
  });

  it("may be missing there", async () => {
    await expect(fetch("https://example.org", { scope: {} })).rejects.toThrow(NotSupportedError);
    expect(isSupported("fetch", { scope: {} })).toBe(false);
    expect(isSupported("fetch", { scope })).toBe(true);
  });
});
