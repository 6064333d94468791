// What becomes of a data file when some of it is removed: what people wrote around it.
import { describe, expect, it } from "vitest";
import { chooseVersions, datedReleases } from "../../src/update-idl/choose-versions.ts";
import { parseIdl } from "../../src/update-idl/mending/idl-file.ts";
import { withoutJsonEntries } from "../../src/update-idl/mending/json.ts";
import { withoutEntries } from "../../src/update-idl/mending/list.ts";
import { withMendedOverrides } from "../../src/update-idl/mending/overrides.ts";
import { withoutPatches } from "../../src/update-idl/mending/patches.ts";

function parsed(text: string): NonNullable<ReturnType<typeof parseIdl>> {
  const made = parseIdl("gates", "gates.idl", text);
  if (made === undefined) throw new Error(`no IDL: ${text}`);
  return made;
}

/** The text without the patches whose lines contain one of these. */
function withoutPatch(text: string, ...marks: readonly string[]): string {
  return withoutPatches(
    parsed(text),
    marks.map((mark) => text.indexOf(mark)),
  ).text;
}

/** The text with the override mended that contains the mark, over what the spec says now. */
function mended(text: string, mark: string, spec: string, isIdle = false): string {
  const offset = text.indexOf(mark);
  return withMendedOverrides(parsed(text), [{ offset, isIdle }], [parsed(spec)]).text;
}

describe("a patch", () => {
  it("goes with what it puts in place of the other, and with its comment", () => {
    const typedefs = `// One.
// https://example.org/1
[Removes] typedef (A or B) C;
// https://example.org/1
[Adds] typedef DOMString C;

// Two. https://example.org/2
[Adds] enum Mode { "open" };
`;
    expect(withoutPatch(typedefs, "[Removes]")).toBe(
      '// Two. https://example.org/2\n[Adds] enum Mode { "open" };\n',
    );
    expect(withoutPatch(typedefs, "[Removes]", "[Adds] enum")).toBe("");
  });

  it("leaves the others of its partial, and their comment", () => {
    const text = `// https://example.org/1
partial interface Gate {
  [Adds] undefined open();
  [Adds] undefined shut(); // Of old.
};
`;
    expect(withoutPatch(text, "[Adds] undefined shut")).toBe(
      "// https://example.org/1\npartial interface Gate {\n  [Adds] undefined open();\n};\n",
    );
  });
});

describe("an override", () => {
  const spec = `interface Gate {
  [NewObject] undefined open(long width);
  undefined open(DOMString secret);
  [Reflect] attribute DOMString name;
};
enum Mode { "open" };
`;
  it("is restated where the types, or the number of arguments, tell which line it was", () => {
    const text = "partial interface Gate {\n  [RustName=a] undefined open(long size);\n};\n";
    expect(mended(text, "[Rust", spec)).toContain(
      "[RustName=a, NewObject] undefined open(long width);",
    );
    const one = "partial interface Gate {\n  [Throws] attribute USVString name;\n};\n";
    expect(mended(one, "[Throws", spec)).toContain("[Throws, Reflect] attribute DOMString name;");
  });

  it("is removed where two lines could be meant, or none", () => {
    const both = "partial interface Gate {\n  [RustName=a] undefined open(Moat moat);\n};\n";
    expect(mended(both, "[Rust", spec)).toBe("");
    const none = "[RustName=Kind] enum Sort { };\n";
    expect(mended(none.replace("{ }", '{ "open" }'), "[Rust", spec)).toBe("");
  });

  it("loses an attribute that changes nothing, and goes with the last", () => {
    const two =
      "partial interface Gate {\n  [RustName=a, TsName=open] undefined open(DOMString secret);\n};\n";
    expect(mended(two, "TsName", spec, true)).toContain("  [RustName=a] undefined open(");
    const one = "partial interface Gate {\n  [TsName=open] undefined open(DOMString secret);\n};\n";
    expect(mended(one, "TsName", spec, true)).toBe("");
  });

  it("of a definition keeps the rest of its line", () => {
    const text = '[Exposed=Window, Omit="none needs it"] interface Gate {};\n';
    expect(mended(text, "[Exposed", `[Exposed=*] ${spec}`)).toBe(
      '[Omit="none needs it", Exposed=*] interface Gate {};\n',
    );
  });
});

describe("entries of a list", () => {
  const text = "# Head.\n\n# Both.\nA.a\nA.b # said\n\n# One.\nB.a\n";

  it("take their comment with them once none is left below it", () => {
    expect(withoutEntries(text, new Set([3])).text).toBe(
      "# Head.\n\n# Both.\nA.b # said\n\n# One.\nB.a\n",
    );
    expect(withoutEntries(text, new Set([3, 4])).text).toBe("# Head.\n\n# One.\nB.a\n");
    expect(withoutEntries(text, new Set([4, 7])).text).toBe("# Head.\n\n# Both.\nA.a\n");
    expect(withoutEntries(text, new Set([3, 4, 7])).text).toBe("");
  });
});

describe("entries of JSON", () => {
  const text = '{\n  "take": ["a", "b"],\n  "opaque": { "C": "why" }\n}\n';
  const without = (...marks: readonly string[]): string =>
    withoutJsonEntries(
      text,
      marks.map((mark) => text.indexOf(mark)),
      (path) => path,
    ).text;

  it("go with the comma beside them, and a list with its last", () => {
    expect(without('"a"')).toBe('{\n  "take": [ "b"],\n  "opaque": { "C": "why" }\n}\n');
    expect(without('"b"')).toBe('{\n  "take": ["a"],\n  "opaque": { "C": "why" }\n}\n');
    expect(without('"C"')).toBe('{\n  "take": ["a", "b"]\n}\n');
    expect(without('"a"', '"b"')).toBe('{\n  "opaque": { "C": "why" }\n}\n');
  });
});

describe("releases", () => {
  const idl = {
    "1.0.0": "2026-06-01",
    "1.1.0": "2025-10-02",
    "1.2.0": "2026-09-28",
    "2.0.0-beta": "2026-10-01",
  };
  const events = { "1.0.0": "2025-09-12", "1.1.0": "2026-09-29" };
  const all = { idl, events, elements: events, css: events };

  it("are no younger than those that followed them, whatever the registry says", () => {
    expect(datedReleases(idl)).toEqual([
      { version: "1.0.0", time: "2025-10-02" },
      { version: "1.1.0", time: "2025-10-02" },
      { version: "1.2.0", time: "2026-09-28" },
    ]);
  });

  it("are the newest of all, or those of the time of the one that is asked for", () => {
    expect(chooseVersions(all, {})).toMatchObject({ idl: "1.2.0", events: "1.1.0" });
    expect(chooseVersions(all, { idl: "1.1.0" })).toMatchObject({ idl: "1.1.0", events: "1.0.0" });
    expect(chooseVersions(all, { idl: "1.2.0", css: "1.1.0" })).toMatchObject({
      events: "1.0.0",
      css: "1.1.0",
    });
    expect(() => chooseVersions(all, { idl: "9.0.0" })).toThrow(
      "`@webref/idl` has no release 9.0.0",
    );
  });
});
