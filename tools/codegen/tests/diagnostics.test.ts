/** How diagnostics look: hostile text, places at the edges of a file, colours, JSON. */
import { describe, expect, test } from "vitest";
import { at, bugDiagnostic, CompilerBug } from "../src/diagnostics/bug.ts";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import type { Report } from "../src/diagnostics/diagnostic.ts";
import { renderJson } from "../src/diagnostics/json.ts";
import { renderGithub, renderLines } from "../src/diagnostics/lines.ts";
import { renderAll, renderSummary } from "../src/diagnostics/render.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import type { Span } from "../src/diagnostics/span.ts";
import { textWidth } from "../src/diagnostics/text-width.ts";

const plain = { color: false };

function collected(...reports: readonly Report[]): Diagnostics {
  const diagnostics = new Diagnostics();
  for (const report of reports) diagnostics.report(report);
  return diagnostics;
}

function rendered(report: Partial<Report>): readonly string[] {
  const diagnostics = collected({ code: "TN0201", message: "`A` is unknown", ...report });
  return renderAll(diagnostics.sorted(), plain).split("\n");
}

function spanOf(text: string, needle: string, path = "idl/a.idl"): Span {
  const start = text.indexOf(needle);
  return { file: new SourceFile(path, text), start, end: start + needle.length };
}

describe("a diagnostic as text", () => {
  test("marks its span below the line, then gives notes and help", () => {
    const text = "interface B {};\n  attribute A x;\n";
    expect(
      rendered({ span: spanOf(text, "A x"), notes: ["because of `B`"], help: "define `A`" }),
    ).toEqual([
      "error[TN0201]: `A` is unknown",
      " --> idl/a.idl:2:13",
      "  |",
      "2 |   attribute A x;",
      "  |             ^^^",
      "note: because of `B`",
      "help: define `A`",
    ]);
  });

  test("has no snippet without a span", () => {
    expect(rendered({ help: "define it" })).toEqual([
      "error[TN0201]: `A` is unknown",
      "help: define it",
    ]);
  });

  test("aligns the gutter to numbers of several digits", () => {
    const text = `${"\n".repeat(1234)}A`;
    expect(rendered({ span: spanOf(text, "A") })).toEqual([
      "error[TN0201]: `A` is unknown",
      "    --> idl/a.idl:1235:1",
      "     |",
      "1235 | A",
      "     | ^",
    ]);
  });

  test("counts a tab as four columns, a wide character as two and a combining mark as none", () => {
    for (const before of ["\t", "日本", "e\u0301xyz", "😀😀"]) {
      const lines = rendered({ span: spanOf(`${before}A`, "A") });
      expect(lines[4], JSON.stringify(before)).toBe("  |     ^");
    }
  });

  test("counts characters of every kind", () => {
    const widths = new Set<number>();
    for (let code = 0; code <= 0x10_ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (code % 101 === 0 || /\p{Format}/u.test(character)) widths.add(textWidth(character));
    }
    expect([...widths].toSorted()).toEqual([0, 1, 2]);
    expect(rendered({ span: spanOf("\u0600 A", "A") }).slice(3)).toEqual([
      "1 | \u0600 A",
      "  |   ^",
    ]);
  });

  test("marks as many columns as the covered text has", () => {
    expect(rendered({ span: spanOf("x 日本 y", "日本") })[4]).toBe("  |   ^^^^");
  });

  test("points with one mark at an empty span, also behind the last character", () => {
    const file = new SourceFile("a.idl", "ab");
    expect(rendered({ span: { file, start: 2, end: 2 } }).slice(3)).toEqual(["1 | ab", "  |   ^"]);
    const empty = new SourceFile("a.idl", "");
    expect(rendered({ span: { file: empty, start: 0, end: 0 } }).slice(3)).toEqual([
      "1 |",
      "  | ^",
    ]);
  });

  test("keeps within the file whatever the span says", () => {
    const file = new SourceFile("a.idl", "ab");
    expect(rendered({ span: { file, start: 90, end: 99 } })[4]).toBe("  |   ^");
    expect(rendered({ span: { file, start: 1, end: 99 } })[4]).toBe("  |  ^");
  });

  test("draws a span of several lines beside them", () => {
    const text = "a {\r\n  b;\r\n};\r\n";
    expect(rendered({ span: spanOf(text, "a {\r\n  b;\r\n}") }).slice(2)).toEqual([
      "  |",
      "1 | / a {",
      "2 | |   b;",
      "3 | | };",
      "  | |_^",
    ]);
  });

  test("leaves out the middle of a long span", () => {
    const text = Array.from({ length: 30 }, (_, line) => `line ${String(line + 1)}`).join("\n");
    const lines = rendered({
      span: { file: new SourceFile("a.idl", text), start: 0, end: text.length },
    });
    expect(lines.slice(3)).toEqual([
      "1  | / line 1",
      "2  | | line 2",
      "3  | | line 3",
      "   | | …",
      "28 | | line 28",
      "29 | | line 29",
      "30 | | line 30",
      "   | |_______^",
    ]);
  });

  test("does not count a line break at the end of a span as another line", () => {
    expect(rendered({ span: spanOf("A;\nb", "A;\n") }).slice(3)).toEqual(["1 | A;", "  | ^^"]);
  });

  test("cuts a line of a megabyte to what surrounds the span", () => {
    const text = `${"x".repeat(500_000)}A${"y".repeat(500_000)}`;
    const [, place, , line = "", marker = ""] = rendered({ span: spanOf(text, "A") });
    expect(place).toBe(" --> idl/a.idl:1:500001");
    expect(line.length).toBeLessThan(160);
    expect(line[marker.indexOf("^")]).toBe("A");
    const covered = rendered({
      span: { file: new SourceFile("a.idl", text), start: 0, end: text.length },
    });
    expect(Math.max(...covered.map((shown) => shown.length))).toBeLessThan(160);
  });

  test("shows control characters and direction marks instead of obeying them", () => {
    const text = "\u001b[31m\u202eevil\u0007 A\u0000";
    const lines = rendered({ message: "`\u001b[2J\r` is unknown", span: spanOf(text, "A") });
    // eslint-disable-next-line no-control-regex -- they are what must not be there
    expect(lines.join("\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/u);
    expect(lines[3]).toBe("1 | ␛[31m\u{fffd}evil␇ A␀");
  });

  test("shows them in every form, and in the names of files", () => {
    const span = spanOf("A", "A", "a\u001b[2J\n.idl");
    const found = collected({ code: "TN0201", message: "`\u001b[2J` is unknown", span }).sorted();
    expect(renderAll(found, plain).split("\n").slice(0, 2)).toEqual([
      "error[TN0201]: `␛[2J` is unknown",
      " --> a␛[2J␤.idl:1:1",
    ]);
    expect(renderLines(found)).toBe("a␛[2J␤.idl:1:1: error[TN0201]: `␛[2J` is unknown");
    expect(renderGithub(found)).toBe(
      "::error file=a␛[2J%0A.idl,line=1,endLine=1,col=1,endColumn=2,title=TN0201::`␛[2J` is unknown",
    );
  });

  test("keeps the lines of a note of several lines", () => {
    expect(rendered({ notes: ["one\ntwo"] })).toEqual([
      "error[TN0201]: `A` is unknown",
      "note: one",
      "      two",
    ]);
  });

  test("has colours only where asked", () => {
    const diagnostics = collected({ code: "TN0201", message: "m" }).sorted();
    expect(renderAll(diagnostics, { color: true })).toContain("\u001b[31m");
    expect(renderAll(diagnostics, plain)).not.toContain("\u001b");
  });
});

describe("several diagnostics", () => {
  test("stand in the order of files and places, however they were found", () => {
    const text = "A B C";
    const found = [spanOf(text, "C"), spanOf(text, "A"), spanOf(text, "B", "idl/0.idl"), undefined];
    const reports = found.map((span): Report => ({ code: "TN0201", message: "m", span }));
    const places = (list: readonly Report[]): readonly string[] =>
      collected(...list)
        .sorted()
        .map(({ span }) => `${span?.file.path ?? ""}:${String(span?.start)}`);
    const sorted = [":undefined", "idl/0.idl:2", "idl/a.idl:0", "idl/a.idl:4"];
    expect(places(reports)).toEqual(sorted);
    expect(places(reports.toReversed())).toEqual(sorted);
  });

  test("end with a line that counts them", () => {
    const error: Report = { code: "TN0201", message: "m" };
    const warning: Report = { ...error, severity: "warning" };
    const summary = (...reports: readonly Report[]): string =>
      renderSummary(collected(...reports).sorted(), "nothing was written", plain);
    expect(summary(error)).toBe("error: 1 error; nothing was written");
    expect(summary(error, error, warning)).toBe("error: 2 errors, 1 warning; nothing was written");
    expect(summary(warning)).toBe("warning: 1 warning; nothing was written");
  });
});

describe("diagnostics as JSON", () => {
  test("are one object a line, with places that count from 1", () => {
    const text = "a\nb A";
    const diagnostics = collected(
      {
        code: "TN0201",
        message: 'a "quoted"\nname',
        span: spanOf(text, "A"),
        notes: ["n"],
        help: "h",
      },
      { code: "TN0203", message: "m", severity: "warning" },
    );
    const lines = renderJson(diagnostics.sorted()).split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { code: "TN0203", severity: "warning", message: "m", span: null, notes: [], help: null },
      {
        code: "TN0201",
        severity: "error",
        message: 'a "quoted"\nname',
        span: { file: "idl/a.idl", start: { line: 2, column: 3 }, end: { line: 2, column: 4 } },
        notes: ["n"],
        help: "h",
      },
    ]);
  });
});

describe("a fault of the compiler", () => {
  const span = spanOf("interface A {};", "A");

  test("is told as a bug, at the node that brought it out", () => {
    const work = (): never => {
      throw new TypeError("x is undefined");
    };
    let thrown: unknown;
    try {
      at(span, () => at({ ...span, end: span.start }, work));
    } catch (error) {
      thrown = error;
    }
    const text = renderAll([bugDiagnostic(thrown)], plain);
    expect(text).toContain("error[TN0901]: compiler bug: x is undefined");
    expect(text).toContain("--> idl/a.idl:1:11");
    expect(text).toContain("diagnostics.test.ts");
    expect(thrown).toBeInstanceOf(CompilerBug);
    expect((thrown as CompilerBug).span?.end).toBe(span.start);
  });

  test("may be anything that can be thrown", () => {
    for (const thrown of [undefined, null, Symbol("s"), "text", new RangeError("deep")]) {
      expect(renderAll([bugDiagnostic(thrown)], plain)).toContain("compiler bug");
    }
  });
});
