/** Lines break where prettier breaks them, whatever stands in whatever. */
import fc from "fast-check";
import type { Doc as Theirs } from "prettier";
import { builders, printer } from "prettier/doc";
import { expect, test } from "vitest";
import {
  type Doc,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  lines,
  render,
  renderFlat,
  softline,
} from "../src/emit/typescript/document.ts";

/** The same document in both. */
interface Pair {
  readonly ours: Doc;
  readonly theirs: Theirs;
}

const texts = fc.oneof(
  fc.constantFrom("", ",", "{", "a ", " | ", "é", "漢字", "👍🏽"),
  fc.integer({ min: 1, max: 40 }).map((length) => "x".repeat(length)),
);
const leaves: fc.Arbitrary<Pair> = fc.oneof(
  { arbitrary: texts.map((text) => ({ ours: text, theirs: text })), weight: 20 },
  {
    arbitrary: texts.map((text) => ({ ours: ifBreak(text), theirs: builders.ifBreak(text) })),
    weight: 5,
  },
  {
    arbitrary: fc.constantFrom(
      { ours: line, theirs: builders.line },
      { ours: softline, theirs: builders.softline },
    ),
    weight: 20,
  },
  // Whatever holds one, or several lines, is broken.
  { arbitrary: fc.constant({ ours: hardline, theirs: builders.hardline }), weight: 1 },
  {
    arbitrary: fc.array(texts, { minLength: 1, maxLength: 2 }).map((each) => ({
      ours: lines(each),
      theirs: builders.join(builders.hardline, each),
    })),
    weight: 1,
  },
);
/** Groups of lists in groups of lists, which is where the printer has to choose. */
const document = [1, 2, 3].reduce<fc.Arbitrary<Pair>>(
  (inner) =>
    list(fc.oneof({ arbitrary: leaves, weight: 2 }, inner)).chain(({ ours, theirs }) =>
      fc.constantFrom(
        { ours, theirs },
        { ours: group(ours), theirs: builders.group(theirs) },
        { ours: group(indent(ours)), theirs: builders.group(builders.indent(theirs)) },
        { ours: indent(ours), theirs: builders.indent(theirs) },
      ),
    ),
  leaves,
);

function list(of: fc.Arbitrary<Pair>): fc.Arbitrary<Pair> {
  const joined = fc.tuple(fc.array(of, { minLength: 1, maxLength: 6 }), fc.boolean());
  return joined.map(([pairs, withLines]) => {
    const ours = pairs.map((pair) => pair.ours);
    const theirs = pairs.map((pair) => pair.theirs);
    return withLines
      ? { ours: join([",", line], ours), theirs: builders.join([",", builders.line], theirs) }
      : { ours, theirs };
  });
}

const layout = {
  printWidth: 100,
  tabWidth: 2,
  useTabs: false,
  parentParser: "none",
  __embeddedInHtml: false,
} as const;

test("lines break where prettier breaks them", () => {
  fc.assert(
    fc.property(document, ({ ours, theirs }) => {
      expect(render(ours)).toBe(printer.printDocToString(theirs, layout).formatted);
    }),
    { numRuns: 1000 },
  );
});

test("what is printed flat stands on one line", () => {
  fc.assert(
    fc.property(document, ({ ours }) => {
      expect(renderFlat(ours)).not.toContain("\n");
    }),
  );
});
