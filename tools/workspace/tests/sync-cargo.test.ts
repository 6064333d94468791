import { expect, it } from "vitest";
import { syncManifest } from "../src/release/sync-cargo.ts";

const manifest = `[package]
name = "treenail-events"
version = "0.1.0"

[dependencies]
serde = { version = "1.0.0" }
treenail-core = { path = "../core", version = "=0.1.0" }
`;

it("a crate gets the version of its npm package and its siblings' versions", () => {
  const versions = new Map([
    ["events", "0.2.0"],
    ["core", "0.3.0"],
  ]);
  expect(syncManifest(manifest, "events", versions)).toBe(`[package]
name = "treenail-events"
version = "0.2.0"

[dependencies]
serde = { version = "1.0.0" }
treenail-core = { path = "../core", version = "=0.3.0" }
`);
});

it("a manifest that is in step stays as it is", () => {
  expect(
    syncManifest(
      manifest,
      "events",
      new Map([
        ["events", "0.1.0"],
        ["core", "0.1.0"],
      ]),
    ),
  ).toBe(manifest);
});
