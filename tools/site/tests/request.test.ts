// What the command line of the site asks for.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readRequest } from "../src/request.ts";

describe("the command line", () => {
  it("asks for a site at the top of its server, and small", () => {
    expect(readRequest([])).toEqual({
      base: "/",
      out: path.resolve(import.meta.dirname, "../dist"),
      isDev: false,
      profile: "release",
    });
  });

  it.each([
    ["", "/"],
    ["treenail", "/treenail"],
    ["/treenail", "/treenail"],
  ])("may name the folder `%s`", (base, read) => {
    expect(readRequest(["--base", base]).base).toBe(read);
  });

  it("is refused with the usage where it says what is not known", () => {
    expect(() => readRequest(["--bass"])).toThrow(/'--bass'[^]*npm run site/u);
  });
});
