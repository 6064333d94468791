import { isUrlParseError, parseUrl, tryParseUrl, UrlParseError } from "@treenail/url";
import { describe, expect, it } from "vitest";

describe("parseUrl", () => {
  it("parses an absolute URL", () => {
    expect(parseUrl("https://example.org:443/a/../b?c=d#e").href).toBe(
      "https://example.org/b?c=d#e",
    );
  });

  it("parses relative to a base, given as text or URL", () => {
    expect(parseUrl("../b", "https://example.org/a/c").href).toBe("https://example.org/b");
    expect(parseUrl("?q", new URL("https://example.org/a")).href).toBe("https://example.org/a?q");
  });

  it("copies a URL", () => {
    const original = new URL("https://example.org/");
    const copy = parseUrl(original);
    copy.pathname = "/changed";
    expect(original.pathname).toBe("/");
  });

  it.each(["", "relative", "//example.org", "http://", "http://[::1", "http://a:99999"])(
    "refuses %j with a typed error",
    (input) => {
      const parse = (): unknown => parseUrl(input);
      expect(parse).toThrow(UrlParseError);
      expect(parse).toThrow(expect.objectContaining({ name: "UrlParseError", input }));
    },
  );

  it("names the base, and keeps the platform's error as cause", () => {
    try {
      parseUrl("a", "not a base");
      expect.unreachable();
    } catch (error) {
      expect(isUrlParseError(error)).toBe(true);
      expect(error).toMatchObject({ input: "a", base: "not a base" });
      expect((error as Error).cause).toBeInstanceOf(TypeError);
      expect((error as Error).message).toContain("`not a base`");
    }
  });
});

describe("tryParseUrl", () => {
  it("gives the URL, or undefined", () => {
    expect(tryParseUrl("https://example.org")?.href).toBe("https://example.org/");
    expect(tryParseUrl("/a", "https://example.org")?.href).toBe("https://example.org/a");
    expect(tryParseUrl("relative")).toBe(undefined);
    expect(tryParseUrl("a", "not a base")).toBe(undefined);
  });
});
