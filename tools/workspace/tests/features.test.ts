import { describe, expect, it } from "vitest";
import {
  bringing,
  featureLines,
  withFeatureLines,
  type CrateFeature,
} from "../src/generate/crate-features.ts";
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

  it("does not bring a package that another feature brings", () => {
    const optional = 'treenail-core = { path = "../core", version = "=0.1.0", optional = true }';
    const manifest = `${dependencies}${rest}`.replace(/treenail-core.*/u, optional);
    expect(withFeature(manifest, featureOf(["core"], []))).toContain('"treenail-core?/web-sys"');
  });

  it("leaves out packages that only the other language, or a test, depends on", () => {
    const told = featureOf(["core", "timers"], []);
    const made = withFeature(`${dependencies}${rest}`, told);
    expect(made).toContain('    "treenail-core/web-sys",\n]');
    expect(made).not.toContain("treenail-timers/web-sys");
  });
});

describe("the parts of a crate that can be left out", () => {
  const own = (reason: string | undefined, ...brought: readonly string[]): CrateFeature => ({
    reason,
    take: [],
    dependencies: brought,
  });
  const features = new Map([
    ["tables", own("tables and their parts")],
    ["cssom", own("the style of an element", "cssom")],
    ["ranges", own(undefined)],
  ]);
  const siblings = new Map([
    ["cssom", new Map([["ranges", own(undefined)]])],
    ["dom", new Map([["ranges", own("ranges and selections")]])],
  ]);
  const lines = featureLines(features, siblings);

  it("are on by default", () => {
    expect(lines).toContain('default = ["tables", "cssom", "ranges"]\n');
  });

  it("say what they are, bring packages, and turn on those of the same name below", () => {
    expect(lines).toContain("# With tables and their parts.\ntables = []\n");
    expect(lines).toContain('# With the style of an element.\ncssom = ["dep:treenail-cssom"]\n');
    // A package that one of the features brings is not brought by another.
    expect(lines).toContain('ranges = ["treenail-cssom?/ranges", "treenail-dom/ranges"]\n');
  });

  it("bring no package that the crate does not use", () => {
    expect(featureLines(bringing(features, ["dom"]), siblings)).toContain("\ncssom = []\n");
    expect(bringing(features, ["cssom", "dom"])).toEqual(features);
  });

  it("stand before the features that people wrote, once, and are replaced", () => {
    const byHand = '[features]\n# By hand.\nserde = ["dep:serde"]\n';
    const made = withFeatureLines(`[package]\n\n${byHand}\n${dependencies}`, lines);
    expect(made).toBe(
      `[package]\n\n[features]\n${lines}${byHand.replace("[features]\n", "")}\n${dependencies}`,
    );
    expect(withFeatureLines(made, lines)).toBe(made);
  });

  it("go when the package has none any more", () => {
    const made = withFeatureLines(`[package]\n\n[features]\nserde = []\n\n${dependencies}`, lines);
    expect(withFeatureLines(made, featureLines(new Map(), siblings))).toBe(
      `[package]\n\n[features]\nserde = []\n\n${dependencies}`,
    );
  });
});
