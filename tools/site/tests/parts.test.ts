// What pages are made from.
import { describe, expect, it } from "vitest";
import { edgesOf } from "../src/data/graph.ts";
import { addressOf, at, forSite } from "../src/data/links.ts";
import { readReadme } from "../src/data/readme.ts";
import type { Summary } from "../src/data/shapes.ts";

describe("addresses", () => {
  it.each([
    ["packages/fetch/README.md", "/packages/fetch/"],
    ["packages/fetch", "/packages/fetch/"],
    ["packages/fetch/generated/API.md", "/packages/fetch/api/"],
    ["packages/README.md", "/packages/"],
    ["CONTRIBUTING.md", "/contributing/"],
    ["LICENSE-MIT", "https://github.com/treenail/treenail/blob/main/LICENSE-MIT"],
    [
      "packages/fetch/rust/lib.rs",
      "https://github.com/treenail/treenail/blob/main/packages/fetch/rust/lib.rs",
    ],
  ])("of %s", (file, address) => {
    expect(addressOf(file, "/")).toBe(address);
  });

  it("are below the folder that the site is served from", () => {
    expect(at("/treenail", "/graph/")).toBe("/treenail/graph/");
    expect(at("/treenail/", "/graph/")).toBe("/treenail/graph/");
    expect(addressOf("idl/README.md", "/treenail")).toBe("/treenail/idl/");
  });
});

describe("documents", () => {
  const made = (text: string): string => forSite(text, "packages/fetch/README.md", "/");

  it("lead to pages of the site", () => {
    expect(made("[a](../url/README.md) [b](generated/API.md#headers)")).toBe(
      "[a](/packages/url/) [b](/packages/fetch/api/#headers)",
    );
    expect(made("[all](https://github.com/treenail/treenail#readme)")).toBe("[all](/packages/)");
    expect(
      made("[c](https://github.com/treenail/treenail/blob/main/packages/url/generated/API.md)"),
    ).toBe("[c](/packages/url/api/)");
  });

  it("keep links to other sites and within a page", () => {
    const text = "[MDN](https://developer.mozilla.org/) [below](#engines)";
    expect(made(text)).toBe(text);
  });

  it("say the language of code, and nothing else of it", () => {
    expect(made("```rust,no_run\nx\n```\n```ts no_run\ny\n```\n")).toBe(
      "```rust\nx\n```\n```ts\ny\n```\n",
    );
  });
});

describe("a README", () => {
  it("is taken apart by its sections, not by what code looks like", () => {
    const text = [
      "# treenail fetch",
      "## In TypeScript\n\n```ts\n## no title\n```",
      "## In Rust\n\nmore",
      "<!-- about: written by npm run generate -->\n## Engines\n\ntable\n",
      "## Size\n\nsmall",
      "## Links\n\n- none",
    ].join("\n\n");
    expect(readReadme(text)).toEqual({
      typescript: "```ts\n## no title\n```",
      rust: "more",
      rest: "## Size\n\nsmall",
    });
  });
});

describe("lines of the graph", () => {
  const summary = (name: string, typescript: string[], rust: string[] = []): Summary =>
    ({ name, uses: { typescript, rust } }) as unknown as Summary;

  it("leave out what another one leads to", () => {
    const packages = [
      summary("core", []),
      summary("events", ["core"]),
      summary("fetch", ["core"], ["events"]),
    ];
    expect(edgesOf(packages)).toEqual([
      { from: "events", to: "core" },
      { from: "fetch", to: "events" },
    ]);
  });
});
