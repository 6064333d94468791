/**
 * The Rust backend over more than fixtures: its names, all of webref lowered and printed, and rustfmt's word on what packages have.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import {
  argumentName,
  constantName,
  eventName,
  literal,
  methodName,
  typeName,
  variantNames,
  withArguments,
} from "../src/emit/rust/names.ts";
import { sortUses } from "../src/emit/rust/version-sort.ts";
import { readInputs } from "../src/idl/inputs.ts";
import { buildModel } from "../src/model/build.ts";
import { readManifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import { frozenSelection } from "./frozen.ts";
import { root } from "./platform.ts";

const minute = 60_000;

describe("names in Rust", () => {
  test.each([
    ["gateURL", "gate_url"],
    ["readAsDataURL", "read_as_data_url"],
    ["x2y", "x2y"],
    ["type", "type_"],
    ["clone", "try_clone"],
    ["_", "m"],
    ["a-b", "a_b"],
    ["gateURLs", "gate_urls"],
    ["gateURNtoURL", "gate_urn_to_url"],
    ["is2D", "is_2d"],
    ["openGate3D", "open_gate_3d"],
    ["gate1f", "gate1f"],
    ["isNaN", "is_nan"],
  ])("a method called %s is %s", (name, expected) => {
    expect(methodName(name)).toBe(expected);
  });

  test.each([
    ["GATE", "Gate"],
    ["GATESearchParams", "GateSearchParams"],
    ["Gate2DContext", "Gate2DContext"],
    ["HTMLIGateElement", "HtmlIGateElement"],
    ["SVGSVGElement", "SvgSvgElement"],
    ["SVGFEGate", "SvgFeGate"],
    ["XRCPUGate", "XrCpuGate"],
    ["CSSOMGate", "CssomGate"],
    ["HTMLOrSVGGate", "HtmlOrSvgGate"],
    ["GATEURLs", "Gateurls"],
    ["Option", "OptionObject"],
    ["gate", "Gate"],
  ])("a definition called %s is %s", (name, expected) => {
    expect(typeName(name)).toBe(expected);
  });

  test("a constant keeps its form, an argument avoids what bodies use", () => {
    expect(constantName("NOT_A_GATE")).toBe("NOT_A_GATE");
    expect(constantName("GATE_2D")).toBe("GATE_2D");
    expect(constantName("MAT2x3")).toBe("MAT2X3");
    expect(argumentName("this")).toBe("this_");
    expect(argumentName("receiver")).toBe("receiver_");
  });

  test("an event may be called like what the language has, in a module of its own", () => {
    expect(eventName("error")).toBe("Error");
    expect(eventName("self")).toBe("SelfEvent");
  });

  test("a form of a call is named after its arguments, a keyword without its underscore", () => {
    expect(withArguments("open", ["gateURL", "type"])).toBe("open_with_gate_url_and_type");
    expect(withArguments("type_", ["a"])).toBe("type_with_a");
    expect(withArguments("open_with_gate", ["key"])).toBe("open_with_gate_and_key");
  });

  test("values of an enum become variants, each another one, whatever they hold", () => {
    const values = ["", "no-cache", "no_cache", "2d", "✂", "unknown", "self"];
    const expected = ["Empty", "NoCache", "NoCache2", "V2d", "Value4", "Unknown2", "SelfValue"];
    expect(variantNames(values)).toEqual(expected);
  });

  test("text from outside stays inside of its literal", () => {
    expect(literal('a"b\\c\n')).toBe('"a\\"b\\\\c\\u{a}"');
    expect(literal("\ud800")).toBe('"\\u{fffd}"');
  });
});

test("uses stand as rustfmt sorts them: numbers as numbers, `_` first, lists last", () => {
  const sorted = [
    "use a::b::c;",
    "use a::b_c::d;",
    "use a::b2_c::d;",
    "use a::b10::d;",
    "use a::{b, c};",
    "use a_b::c;",
  ];
  expect(sortUses(sorted.toReversed(), (line) => line)).toEqual(sorted);
});

describe("all of webref", () => {
  const diagnostics = new Diagnostics();
  const inputs = readInputs(root, diagnostics);
  const model = inputs === undefined ? undefined : buildModel(inputs, diagnostics);
  const manifests = readManifests(root, diagnostics);
  const planned = manifests.packages.map((each) => ({ ...each, folder: `packages/${each.name}` }));

  test("is lowered and printed, and nothing is wrong with it", { timeout: minute }, () => {
    if (inputs === undefined || model === undefined) throw new Error("webref cannot be read");
    const all = { ...manifests, packages: planned };
    const { packages } = frozenSelection(select(model, all, inputs.names, diagnostics));
    expect(packages).toHaveLength(planned.length);
    const found = new Diagnostics();
    const emitted = packages.map((each) => emitRust(each, found));
    expect(emitted.flatMap(({ files }) => files).length).toBeGreaterThan(2000);
    expect(emitted.flatMap(({ surface }) => surface).length).toBeGreaterThan(20_000);
    expect(found.sorted()).toEqual([]);
  });
});

test("rustfmt leaves what packages have generated as it is", { timeout: minute }, () => {
  const files = fs
    .readdirSync(path.join(root, "packages"))
    .flatMap((name) => rustFiles(path.join(root, "packages", name, "generated/rust")));
  expect(files.length).toBeGreaterThan(80);
  const words = [
    "fmt",
    "--check",
    "--",
    "--config-path",
    path.join(root, "rustfmt.toml"),
    ...files,
  ];
  const wrapper = path.join(root, "tools/workspace/src/setup/cargo.ts");
  const done = spawnSync(process.execPath, [wrapper, ...words], {
    cwd: path.join(root, "packages/core"),
    encoding: "utf8",
  });
  expect(`${done.stdout}${done.stderr}`.trim()).toBe("");
  expect(done.status).toBe(0);
});

function rustFiles(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
}
