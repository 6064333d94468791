/**
 * Changes of a text of IDL, by its tokens. Smooth ones leave it readable most of the time, so that what they change comes as far
 * as the languages; rough ones do not care.
 */
import fc from "fast-check";
import { definitionNames, quoted, words } from "../random-idl.ts";
import { attribute } from "./attributes.ts";
import { isBlank, isName, platformTexts, tokensOf } from "./platform-texts.ts";

export interface Step {
  readonly change: (tokens: string[], step: Step) => void;
  /** Places and choices: each is taken modulo how many there are. */
  readonly at: number;
  readonly other: number;
  readonly name: string;
  readonly junk: string;
  readonly attribute: string;
  readonly wrap: (type: string) => string;
}

/** Whether a token is one that a change is about; it is told its neighbours, blank ones left out. */
type Fits = (token: string, next: string, previous: string) => boolean;

const junk: fc.Arbitrary<string> = fc.constantFrom(
  ..."\u0000 \u0007 \u200b \u202e \u2028 \ufeff \ud800 é 日本 😀 */ /* // \\ ` ${x} ' # r# {} <!-- & %s".split(
    " ",
  ),
  ..."; { } ( ) < > [ ] , = ? ... : or optional required static readonly attribute const".split(
    " ",
  ),
  ..."partial inherit getter setter deleter stringifier async callback".split(" "),
);
const wrap: fc.Arbitrary<(type: string) => string> = fc.constantFrom<(type: string) => string>(
  (each) => `sequence<${each}>`,
  (each) => `Promise<${each}>`,
  (each) => `FrozenArray<${each}>`,
  (each) => `ObservableArray<${each}>`,
  (each) => `async_sequence<${each}>`,
  (each) => `record<DOMString, ${each}>`,
  (each) => `(${each} or DOMString)`,
  (each) => `(${each} or sequence<${each}> or undefined)`,
  (each) => `${each}?`,
  (each) => `sequence<(${each} or boolean)?>`,
);

const grammar: ReadonlySet<string> = new Set([
  ..."partial interface mixin dictionary enum callback constructor namespace typedef includes".split(
    " ",
  ),
  ..."readonly static attribute const inherit stringifier getter setter deleter required".split(
    " ",
  ),
  ..."optional or iterable async_iterable maplike setlike sequence record unsigned long short".split(
    " ",
  ),
  ..."unrestricted true false null Exposed Promise FrozenArray ObservableArray async_sequence".split(
    " ",
  ),
]);
const isIdentifier: Fits = (token) => isName(token) && !grammar.has(token);
/** A word before a name, where no head of a definition is. */
const isType: Fits = (token, next, previous) =>
  isName(token) &&
  (!grammar.has(token) || token === "long" || token === "short") &&
  (isIdentifier(next, "", "") || next === "?") &&
  next !== "includes" &&
  previous !== "unsigned" &&
  !/^(?:interface|mixin|dictionary|enum|typedef|callback|namespace|=|:|or|long)$/u.test(previous);
/** What stands before a member, an argument or a definition. */
const isBefore: Fits = (token, next) => /^[;{(]$/u.test(token) && (isName(next) || next === "[");
const isInside: Fits = (token, _, previous) =>
  token === "{" || (token === ";" && previous !== "}" && previous !== '"');

/** The places of tokens that fit. */
function places(tokens: readonly string[], fits: Fits): readonly number[] {
  const solid = [...tokens.keys()].filter((at) => !isBlank(tokens[at] ?? ""));
  const token = (place: number): string => tokens[solid[place] ?? -1] ?? "";
  return solid.filter((_, place) => fits(token(place), token(place + 1), token(place - 1)));
}

/** Undefined where none fits. */
function choose(tokens: readonly string[], number: number, fits: Fits): number | undefined {
  const fitting = places(tokens, fits);
  return fitting[number % fitting.length];
}

function replace(tokens: string[], at: number | undefined, make: (token: string) => string): void {
  if (at !== undefined) tokens[at] = make(tokens[at] ?? "");
}

type Change = Step["change"];

const rename: Change = (tokens, { at, name }) => {
  const old = tokens[choose(tokens, at, isIdentifier) ?? -1];
  for (const [each, token] of tokens.entries()) if (token === old) tokens[each] = name;
};
const refer: Change = (tokens, { at, other }) => {
  const { names } = platformTexts();
  replace(tokens, choose(tokens, at, isType), () => names[other % names.length] ?? "");
};
const wrapType: Change = (tokens, { at, wrap: around }) => {
  replace(tokens, choose(tokens, at, isType), around);
};
const retype: Change = (tokens, { at, other }) => {
  const type = tokens[choose(tokens, other, isType) ?? -1];
  replace(tokens, choose(tokens, at, isType), (before) => type ?? before);
};
const addAttribute: Change = (tokens, { at, attribute: given }) => {
  const start = choose(tokens, at, isBefore);
  if (start === undefined) return;
  const next = tokens.findIndex((token, place) => place > start && !isBlank(token));
  if (tokens[next] === "[") tokens.splice(next + 1, 0, `${given}, `);
  else tokens.splice(start + 1, 0, ` [${given}] `);
};
const addMember: Change = (tokens, { at, other }) => {
  const start = choose(tokens, at, isInside);
  if (start === undefined) return;
  const holder = tokens
    .slice(0, start)
    .findLast((token) => /^(?:interface|dictionary|namespace|enum)$/u.test(token));
  const members = platformTexts().members.get(holder ?? "") ?? [];
  tokens.splice(start + 1, 0, "\n", ...(members[other % members.length] ?? []));
};
const retext: Change = (tokens, { at, junk: inside }) => {
  const text = choose(tokens, at, (token) => token.startsWith('"'));
  replace(tokens, text, () => `"${inside}"`);
};
const makePartial: Change = (tokens, { at }) => {
  const head = choose(
    tokens,
    at,
    (token, _, previous) => /^(?:interface|dictionary)$/u.test(token) && previous !== "partial",
  );
  replace(tokens, head, (before) => `partial ${before}`);
};
const smoothChanges = [rename, refer, wrapType, retype, addAttribute, addMember, retext];

const any: Fits = () => true;
const at = (tokens: readonly string[], number: number): number => choose(tokens, number, any) ?? 0;
const roughChanges: readonly Change[] = [
  ...smoothChanges,
  makePartial,
  (tokens, step) => void tokens.splice(at(tokens, step.at), 1),
  (tokens, step) => {
    const place = at(tokens, step.at);
    tokens.splice(place, 0, tokens[place] ?? "", " ");
  },
  (tokens, step) => {
    const [one, two] = [at(tokens, step.at), at(tokens, step.other)];
    [tokens[one], tokens[two]] = [tokens[two] ?? "", tokens[one] ?? ""];
  },
  (tokens, step) => void tokens.splice(at(tokens, step.at)),
  (tokens, step) => void tokens.splice(at(tokens, step.at), 0, ` ${step.junk} `),
  (tokens, step) => {
    replace(tokens, at(tokens, step.at), (token) => token.slice(0, 2) + step.junk + token.slice(2));
  },
  (tokens, step) => {
    replace(tokens, choose(tokens, step.at, isName), () => step.name);
  },
  (tokens, step) => {
    replace(tokens, at(tokens, step.at), (token) => token.repeat(step.other % 2000));
  },
];

const place: fc.Arbitrary<number> = fc.nat({ max: 0x7fff_ffff });
const stepOf = (changes: readonly Change[]): fc.Arbitrary<Step> =>
  fc.record({
    change: fc.constantFrom(...changes),
    at: place,
    other: place,
    name: fc.oneof(words, definitionNames),
    junk: fc.oneof({ weight: 5, arbitrary: junk }, { weight: 1, arbitrary: quoted }),
    attribute,
    wrap,
  });

export const steps: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 3, arbitrary: fc.array(stepOf(smoothChanges), { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(stepOf(roughChanges), { minLength: 1, maxLength: 4 }) },
);

/** Each change sees what those before it made. */
export function changed(tokens: readonly string[], all: readonly Step[]): readonly string[] {
  let made = [...tokens];
  for (const step of all) {
    step.change(made, step);
    made = [...tokensOf(made.join(""))];
  }
  return made;
}
