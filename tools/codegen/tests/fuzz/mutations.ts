/** Parts of the platform's IDL with strange things done to them: most of it still reads, and means something else. */
import fc from "fast-check";
import { words } from "../random-idl.ts";
import { attribute } from "./attributes.ts";
import { type DefinitionText, definitionsOf, membersOf, platformTexts } from "./platform-texts.ts";
import { changed, steps } from "./steps.ts";

/** Texts of an input, by the file that they stand in. */
export type Texts = Readonly<Record<string, string>>;

/** What is there in so many of a hundred. */
export function sometimes<Value>(
  percent: number,
  of: fc.Arbitrary<Value>,
): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary: of },
  );
}

const place: fc.Arbitrary<number> = fc.nat({ max: 0x7fff_ffff });

export interface OverrideChoice {
  readonly at: number;
  readonly attribute: string;
  readonly word: string;
}
export const overrideChoice: fc.Arbitrary<OverrideChoice> = fc.record({
  at: place,
  attribute,
  word: words,
});

/** Some definitions that stand together in a file; now and then all of them. */
const part: fc.Arbitrary<readonly DefinitionText[]> = fc
  .record({
    file: place,
    first: place,
    count: sometimes(97, fc.integer({ min: 1, max: 8 })),
  })
  .map(({ file, first, count }) => {
    const { files } = platformTexts();
    const definitions = files[file % files.length] ?? [];
    const start = count === undefined ? 0 : first % definitions.length;
    return definitions.slice(start, start + (count ?? Infinity));
  });

const tokens: fc.Arbitrary<readonly string[]> = fc
  .record({ parts: fc.array(part, { minLength: 1, maxLength: 2 }), steps })
  .map(({ parts, steps: all }) =>
    changed(
      parts.flat().flatMap((each) => [...each.tokens, "\n"]),
      all,
    ),
  );

/** Text alone. */
export const mutatedText: fc.Arbitrary<string> = tokens.map((each) => each.join(""));

/** With what it refers to, most of the time, and now and then with a line of it restated as an override. */
export const mutated: fc.Arbitrary<Texts> = fc
  .record({
    made: tokens,
    isAlone: sometimes(5, fc.constant(true)),
    override: sometimes(15, overrideChoice),
  })
  .map(({ made, isAlone, override }) => {
    const texts: Record<string, string> = { "input.idl": made.join("") };
    if (isAlone !== true) texts["platform.idl"] = platformTexts().around(made);
    if (override !== undefined) texts["overrides.idl"] = overrideOf(texts["input.idl"], override);
    return texts;
  });

/** A line of one of the definitions in `text`, restated with an attribute of ours, or with one that is none. */
export function overrideOf(text = "", { at, attribute: given, word }: OverrideChoice): string {
  const lines = definitionsOf(text).flatMap((each) =>
    membersOf(each).map((member) => ({ ...each, line: member.join("").trim() })),
  );
  const chosen = lines[at % lines.length];
  if (chosen === undefined) return "";
  const ours = ["RustName", "TsName", "Omit"][at % 4];
  const first = ours === undefined ? given : `${ours}=${ours === "Omit" ? `"${word}"` : word}`;
  const line = chosen.line.startsWith("[") ? chosen.line.slice(1) : `] ${chosen.line}`;
  const both = chosen.line.startsWith("[") ? `[${first}, ${line}` : `[${first}${line}`;
  return `partial ${chosen.holds} ${chosen.name} {\n  ${both}\n};\n`;
}
