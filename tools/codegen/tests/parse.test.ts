/** Our reading of WebIDL against webidl2's, which is the measure: the same trees of all that there is, and the same texts refused. */
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as webidl2 from "webidl2";
import { parse } from "../src/idl/parse.ts";
import { Unreadable } from "../src/idl/reader.ts";
import { tokenise } from "../src/idl/tokens.ts";
import { readPlatform } from "./platform.ts";
import { randomIdl, tokenSoup } from "./random-idl.ts";

const seed = Number(process.env["SEED"] ?? 1);
const fixtures = path.join(import.meta.dirname, "../fixtures");

/** Undefined where the text is no WebIDL. */
function ours(text: string): unknown {
  try {
    return parse(tokenise(text).tokens);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function theirs(text: string): unknown {
  try {
    return webidl2.parse(text, { concrete: true });
  } catch (error) {
    if (error instanceof webidl2.WebIDLParseError) return undefined;
    throw error;
  }
}

/** Where a node of ours says something else than theirs does; of theirs is looked at what ours has. */
function* differences(one: unknown, other: unknown, place: string): Generator<string> {
  if (typeof one !== "object" || one === null) {
    if (one !== other && !(one === undefined && other === null))
      yield `${place}: ${String(one)}, not ${String(other)}`;
    return;
  }
  if (typeof other !== "object" || other === null) {
    yield `${place}: not ${String(other)}`;
    return;
  }
  const [left, right] = [one, other] as Record<string, unknown>[];
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length)
    yield `${place}: ${String(one.length)} items, not ${String(other.length)}`;
  // A token stands in no other place, and its text says the rest.
  const keys = "index" in one ? ["index", "type", "value"] : Object.keys(one);
  // What theirs has a token for, ours has, too.
  if (place.endsWith("/tokens")) keys.push(...Object.keys(other).filter((key) => !(key in one)));
  for (const key of keys) yield* differences(left?.[key], right?.[key], `${place}/${key}`);
}

function differencesIn(text: string): readonly string[] {
  return [...differences(ours(text), theirs(text), "")].slice(0, 3);
}

const specs = readPlatform({ raw: true }).inputs.specs.map(({ spec, file: { text } }) => ({
  spec,
  text,
}));
const written = fs
  .globSync(["*/*.idl", "*/*/*.idl"], { cwd: fixtures })
  .map((name) => ({ spec: name, text: fs.readFileSync(path.join(fixtures, name), "utf8") }));

describe("a text is read as webidl2 reads it", () => {
  test("all of webref", () => {
    const all = specs.flatMap(({ spec, text }) =>
      differencesIn(text).map((difference) => `${spec}${difference}`),
    );
    expect(specs.length).toBeGreaterThan(300);
    expect(all).toEqual([]);
  });

  test("all fixtures, good and bad", () => {
    const all = written.flatMap(({ spec, text }) =>
      differencesIn(text).map((difference) => `${spec}${difference}`),
    );
    expect(written.filter(({ text }) => ours(text) === undefined).length).toBeGreaterThan(5);
    expect(all).toEqual([]);
  });

  test("IDL made at random, and tokens in any order", () => {
    fc.assert(
      fc.property(fc.oneof(randomIdl, tokenSoup), (text) => {
        expect(differencesIn(text)).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });

  test("definitions of webref with a token taken out, doubled, or put in from elsewhere", () => {
    const definitions = specs.flatMap(({ text }) => text.split(/(?<=^\};?$)/mu)).filter(isShort);
    const words = definitions.map((text) => text.match(/"[^"]*"|[\w-]+|\.\.\.|[^\s\w]/gu) ?? []);
    let refused = 0;
    const place = fc.nat({ max: 2000 });
    const mutation = fc.record({
      words: fc.constantFrom(...words),
      from: fc.constantFrom(...words),
      at: place,
      source: place,
      kind: fc.constantFrom("out", "double", "other"),
    });
    fc.assert(
      fc.property(mutation, ({ words, from, at, source, kind }) => {
        const where = at % (words.length + 1);
        const word = kind === "double" ? words[where] : from[source % (from.length + 1)];
        const put = kind === "out" ? [] : [word ?? ""];
        const text = words.toSpliced(where, kind === "double" ? 0 : 1, ...put).join(" ");
        fc.pre(!withoutSecondType.test(text));
        refused += Number(theirs(text) === undefined);
        expect(differencesIn(text)).toEqual([]);
      }),
      { seed, numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});

function isShort(text: string): boolean {
  return text.trim() !== "" && text.length < 600;
}

/** The one thing that webidl2 takes, and makes a tree of in which there is no type. */
const withoutSecondType = /(?:iterable|maplike) <[^;]*, >/u;

test("a declaration without its second type is refused", () => {
  expect(withoutSecondType.test("interface A { iterable < long , > ; };")).toBe(true);
  expect(ours("interface A { iterable < long , > ; };")).toBeUndefined();
});
