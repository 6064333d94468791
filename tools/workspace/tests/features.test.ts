import { describe, expect, it } from "vitest";
import { featureOf, withFeature } from "../src/generate/features.ts";

const dependencies = `[dependencies]
treenail-core = { path = "../core", version = "=0.1.0" }
wasm-bindgen.workspace = true
`;
const rest = `
[dev-dependencies]
treenail-timers = { path = "../timers", version = "=0.1.0" }
`;
const comment =
  "# Conversions to and from the types of web-sys; `npm run generate` keeps the list.\n";
const own = "web-sys = { workspace = true, optional = true }\n";

describe("the feature web-sys of a crate", () => {
  it("comes with its dependency where the crate has no features yet", () => {
    const told = featureOf(["core"], ["Blob"]);
    expect(withFeature(`[package]\n\n${dependencies}${rest}`, told)).toBe(
      `[package]\n\n[features]\n${comment}${told}\n${dependencies}${own}${rest}`,
    );
  });

  it("stands behind the others that people wrote", () => {
    const told = featureOf([], ["Blob"]);
    const features = '[features]\n# By hand.\nserde = ["dep:serde"]\n';
    expect(withFeature(`${features}\n${dependencies}${rest}`, told)).toBe(
      `${features}${comment}${told}\n${dependencies}${own}${rest}`,
    );
  });

  it("is replaced where types came or went", () => {
    const before = withFeature(`${dependencies}${rest}`, featureOf(["core"], ["Blob", "File"]));
    const after = withFeature(before, featureOf(["core"], ["Blob", "FileList"]));
    expect(after).toBe(before.replace("web-sys/File", "web-sys/FileList"));
    expect(withFeature(after, featureOf(["core"], ["Blob", "FileList"]))).toBe(after);
  });

  it("leaves out packages that only the other language, or a test, depends on", () => {
    const told = featureOf(["core", "timers"], []);
    const made = withFeature(`${dependencies}${rest}`, told);
    expect(made).toContain('    "treenail-core/web-sys",\n]');
    expect(made).not.toContain("treenail-timers/web-sys");
  });
});
