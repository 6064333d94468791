/** Data that belongs to no spec, or to another one, says so at its own line; what one file cannot show is here. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { formatSpan, SourceFile } from "../src/diagnostics/span.ts";
import type { Inputs, SpecFile } from "../src/idl/inputs.ts";
import { buildModel } from "../src/model/build.ts";

function file(path: string, text: string): SpecFile {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { spec: name.replace(/\.\w+$/u, ""), file: new SourceFile(path, text) };
}

/** The diagnostics of two specs, `gates` and `walls`, with this data. */
function faults(data: Partial<Inputs>): readonly string[] {
  const diagnostics = new Diagnostics();
  const inputs: Inputs = {
    specs: [
      file("gates.idl", "[Exposed=*] interface Gate { undefined open(); };"),
      file("walls.idl", "[Exposed=*] interface Wall { undefined fall(); };"),
    ],
    events: undefined,
    elements: undefined,
    css: undefined,
    conventions: undefined,
    webSys: undefined,
    support: undefined,
    patches: [],
    eventPatches: undefined,
    own: [],
    ownEvents: [],
    overrides: [],
    infallible: [],
    names: [],
    ...data,
  };
  buildModel(inputs, diagnostics);
  return diagnostics
    .sorted()
    .map(({ code, span, message }) => `${code} ${span ? formatSpan(span) : ""} ${message}`);
}

describe("a file that is named for no spec", () => {
  test.each([
    ["patches", '[Adds] enum Mode { "open" }; // https://example.org', "TN0305"],
    ["overrides", '[Omit="unused"] interface Gate {};', "TN0301"],
    ["infallible", "Gate.open", "TN0304"],
  ])("in %s is an error", (folder, text, code) => {
    const found = faults({ [folder]: [file(`idl/${folder}/moats.idl`, text)] });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(`${code} idl/${folder}/moats.idl:1:1 no spec is called \`moats\``);
  });
});

test("an infallible operation is listed under its own spec", () => {
  expect(faults({ infallible: [file("idl/infallible/gates.txt", "Gate.open")] })).toEqual([]);
  expect(
    faults({ infallible: [file("idl/infallible/gates.txt", "Gate.open\nWall.fall")] }),
  ).toEqual([
    "TN0304 idl/infallible/gates.txt:2:1 `Wall.fall` is of the spec `walls`, and is listed under it",
  ]);
});

test("a correction of an event that is not listed so is told at its line", () => {
  const text = JSON.stringify([
    { type: "open", targets: ["Gate"], listed: "Event", is: "Wall", href: "https://example.org" },
  ]);
  expect(faults({ eventPatches: new SourceFile("idl/patches/events.json", text) })).toEqual([
    expect.stringMatching(/^TN0305 idl\/patches\/events\.json:1:10 no event `open` is listed/u),
  ]);
});

describe("a correction of an element", () => {
  const href = "https://example.org";
  const tagFaults = (elements: readonly object[], patches: readonly object[]): readonly string[] =>
    faults({
      conventions: new SourceFile(
        "idl/conventions.json",
        JSON.stringify({ tags: { GateTags: { namespace: href, root: "Gate" } } }),
      ),
      elements: {
        files: [file("gates.json", JSON.stringify({ elements }))],
        patches: new SourceFile("idl/patches/elements.json", JSON.stringify(patches)),
        name: "gates.json",
      },
    });

  test("says of which interface it is where the list does not", () => {
    const patch = { spec: "gates", element: "gate", is: "Gate", href };
    expect(tagFaults([{ name: "gate" }], [])).toHaveLength(2);
    expect(tagFaults([{ name: "gate" }], [patch])).toEqual([]);
    const wrong = [{ name: "gate", interface: "Moat" }];
    expect(tagFaults(wrong, [{ ...patch, listed: "Moat" }])).toEqual([]);
  });

  test("that is not listed so is told at its line", () => {
    const patch = { spec: "gates", element: "gate", listed: "Moat", is: "Gate", href };
    expect(tagFaults([{ name: "gate", interface: "Gate" }], [patch])).toEqual([
      "TN0305 idl/patches/elements.json:1:28 no element `gate` of `gates` is listed as `Moat`",
    ]);
  });
});
