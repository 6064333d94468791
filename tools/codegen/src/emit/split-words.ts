/**
 * The words that IDL's names are made of, for both languages: `readAsDataURLs` → `read`, `As`, `Data`, `URLs`. Where the capitals do not show
 * where one word ends and the next begins, lists say so. Data, not API: abbreviations that stand in front of others, and words that look like two.
 */
import { remembered } from "./remembered.ts";

/** Abbreviations, all of capitals in a name, that come before another without a small letter between them. The longest that fits is meant. */
const abbreviations = ["cssom", "css", "html", "rtc", "svg", "xr"].join("|");
const abbreviated = new RegExp(`^(?!(?:${abbreviations})$)(?:${abbreviations})`, "iu");

/** What capitals tell wrongly, with no letter more or less. */
const irregular: ReadonlyMap<string, string> = new Map([
  ["NaN", "nan"],
  ["OKLab", "Oklab"],
  ["OKLCH", "Oklch"],
  ["URNto", "URN to "],
]);

/** Words that begin after a digit: how the parts of a pixel or a number are stored. */
const afterDigits = ["float", "plus", "sint", "snorm", "ufloat", "uint", "unorm"];

const steps: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [
    new RegExp([...irregular.keys()].join("|"), "gu"),
    (found) => ` ${irregular.get(found) ?? found}`,
  ],
  [/[^A-Za-z0-9]+/gu, " "],
  [/(?<=[a-z])(?=[A-Z])/gu, " "],
  // `2D` is a word; any other digit belongs to what stands before it.
  [/(?<=[A-Za-z])(?=[0-9]D(?![a-z]))/gu, " "],
  [/(?<=[0-9]D)(?=[A-Z])/gu, " "],
  [/(?<=[0-9])(?!D(?![a-z]))(?=[A-Z])/gu, " "],
  [new RegExp(`(?<=[0-9])(?=(?:${afterDigits.join("|")})(?![a-z]))`, "gu"), " "],
  // The last of several capitals begins a word, unless what follows is only the `s` of more than one.
  [/(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])/gu, " "],
  [/[A-Z]{3,}/gu, splitCapitals],
];

/** The words of a name, as they are written in it. */
export const wordsOf = remembered((name: string): readonly string[] =>
  steps
    .reduce((text, [pattern, by]) => text.replaceAll(pattern, by as string), name)
    .split(" ")
    .filter((word) => word !== ""),
);

/** A run of capitals that begins with an abbreviation: it, and what follows it. */
function splitCapitals(run: string): string {
  const [first] = abbreviated.exec(run) ?? [];
  return first === undefined ? run : `${first} ${splitCapitals(run.slice(first.length))}`;
}
