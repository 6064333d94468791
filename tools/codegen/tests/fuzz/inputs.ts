/**
 * All inputs, by number: the same number of the same seed is the same input everywhere. Of each hundred, one goes the whole way of
 * a project, platform and all, which takes 300 ms; the others take 8 on average. So 100,000 are a quarter of an hour on two cores that have
 * more to do, and 2,000 some 20 s in one thread (measured 2026-11-27).
 */
import fc from "fast-check";
import { randomIdl, tokenSoup } from "../random-idl.ts";
import { configuration, project } from "./configurations.ts";
import { mutated, type Texts } from "./mutations.ts";
import { world } from "./world.ts";

export type { Texts } from "./mutations.ts";

/** Names the way that an input goes, too: a project is a folder on the disk, all else is compiled as a fixture is. */
export type Kind =
  "any text" | "grammar" | "wild grammar" | "mutated" | "configuration" | "project";

const alone = (text: fc.Arbitrary<string>): fc.Arbitrary<Texts> =>
  text.map((input) => ({ "input.idl": input }));

/** A few texts, some of them very often: what takes time that grows with the square of them is found. */
const repeated: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          ...'a _ - " /* */ // # ( ) [ ] { } < > ; : , . ? = 1 0x \u{feff} 😀 Aa1_ a(); A,'.split(
            " ",
          ),
          ...[
            " ",
            "\n",
            "\r\n",
            "\t \n",
            "#if A\n",
            "#else\n",
            "#endif\n",
            "interface A;\n",
            "[A]\n",
          ],
          ...[
            "interface A {};",
            "partial interface A {};\n",
            "A includes B;\n",
            "sequence<",
            "(A or ",
          ],
          ...[
            'enum A { "',
            "interface A { ",
            "typedef ",
            "callback A = any (",
            "dictionary A : B { ",
          ],
        ),
        tokenSoup,
      ),
      fc.oneof(fc.constant(1), fc.nat({ max: 50 }), fc.nat({ max: 5000 })),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) =>
    parts
      .map(([text, times]) => text.repeat(times))
      .join("")
      .slice(0, 300_000),
  );

const kinds: Readonly<Record<Kind, fc.Arbitrary<Texts>>> = {
  "any text": alone(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), tokenSoup, repeated)),
  grammar: alone(randomIdl),
  "wild grammar": alone(world),
  mutated,
  configuration,
  project,
};

/** How many of a hundred. */
const shares: readonly (readonly [Kind, number])[] = [
  ["project", 1],
  ["configuration", 4],
  ["any text", 5],
  ["grammar", 10],
  ["wild grammar", 30],
  ["mutated", 50],
];
const inTurn: readonly Kind[] = shares.flatMap(([kind, share]) => Array<Kind>(share).fill(kind));

export interface Input {
  readonly number: number;
  readonly kind: Kind;
  readonly texts: Texts;
}

export function kindOf(number: number): Kind {
  return inTurn[number % inTurn.length] ?? "any text";
}

export function inputOf(seed: number, number: number): Input {
  const kind = kindOf(number);
  const [texts = {}] = fc.sample(kinds[kind], { seed: mixed(seed, number), numRuns: 1 });
  return { number, kind, texts };
}

/** The smallest input found within `milliseconds` of which `isFine` says no, as it does of this one. */
export function shrunk(
  { number, kind, texts }: Input,
  seed: number,
  isFine: (input: Input) => boolean,
  milliseconds: number,
): Input {
  let smallest = texts;
  const property = fc.property(kinds[kind], (each) => {
    const fine = isFine({ number, kind, texts: each });
    if (!fine) smallest = each;
    return fine;
  });
  fc.check(property, {
    seed: mixed(seed, number),
    numRuns: 1,
    interruptAfterTimeLimit: milliseconds,
  });
  return { number, kind, texts: smallest };
}

/** Seeds that stand side by side have nothing in common. */
function mixed(seed: number, number: number): number {
  let bits = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(number + 1, 0xc2b2_ae35);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b_3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a_2d39);
  return bits ^ (bits >>> 15);
}
