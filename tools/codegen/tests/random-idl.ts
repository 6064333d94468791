/** WebIDL made at random: every kind of definition, with names and texts that mean something to Rust or TypeScript. */
import fc from "fast-check";

/** Words that WebIDL keeps for itself are written with a `_`, which is not part of the name. */
export const words: fc.Arbitrary<string> = fc.constantFrom(
  ..."type fn self Self crate super _async await match class new delete _in impl mut ref use where".split(
    " ",
  ),
  ..."_default prototype valueOf then length name from into as_ref drop clone eq fmt hash".split(
    " ",
  ),
  ..."Option Result Vec String Error _Promise Array Object JsValue Some Ok Box Gate Mode".split(
    " ",
  ),
  ..."a A aB AB a_b a-b A-B -b _a XMLHttp2D x1 i32 u8 str bool number _any never unknown".split(
    " ",
  ),
);
/** Names of definitions: words and types of the languages, files that packages have, and a `-`, which is in no identifier. */
export const definitionNames: fc.Arbitrary<string> = fc.constantFrom(
  ..."string number unknown never keyof class type Record Array Object Symbol globalThis".split(
    " ",
  ),
  ..."Option Vec Box Result Any String Self str i32 u8 wasm_bindgen js crate std".split(" "),
  ..."Index Enums Globals Typedefs Unions Mod Event Garden-Gate -gate wide-open Gate2 XMLGate COM1".split(
    " ",
  ),
);
const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "",
    "*/",
    "//",
    "\\",
    "'",
    "`",
    "${x}",
    "\n",
    "</script>",
    "#",
    "r#",
    "日本",
    "\u202e",
    "{}",
    "{{",
  ),
  // A text of WebIDL goes to the next quote; there is no way to write one in it.
  fc.string({ unit: "binary", maxLength: 6 }).map((value) => value.replaceAll('"', "")),
);
export const quoted: fc.Arbitrary<string> = text.map((value) => `"${value}"`);
const scalar: fc.Arbitrary<string> = fc.constantFrom(
  ..."boolean long octet double bigint any object symbol DOMString USVString ByteString".split(" "),
  ..."ArrayBuffer BufferSource Uint8Array Gate Door Options Mode Listener Alias".split(" "),
  "unsigned long long",
  "unrestricted float",
);

/** Types that may stand anywhere but for promises; the arms of a union are of kinds that a value tells apart. */
const { inner } = fc.letrec<{ inner: string; arms: readonly string[] }>((tie) => ({
  inner: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    scalar.map((each) => (each === "any" ? each : `${each}?`)),
    tie("inner").map((each) => `sequence<${each}>`),
    tie("inner").map((each) => `record<DOMString, ${each}>`),
    fc
      .tuple(tie("arms"), fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 2 }))
      .map(([arms, chosen]) => `(${chosen.map((place) => arms[place]).join(" or ")})`),
  ),
  arms: fc.tuple(
    fc.constantFrom("DOMString", "USVString", "Mode"),
    fc.constantFrom("long", "double?", "octet"),
    fc.constantFrom("Gate", "Door?", "BufferSource", "Uint8Array"),
    tie("inner").map((each) => `sequence<${each}>`),
    fc.oneof(
      fc.constant("Options"),
      tie("inner").map((each) => `record<DOMString, ${each}>`),
    ),
    fc.constantFrom("boolean", "symbol", "bigint"),
  ),
}));
const type: fc.Arbitrary<string> = fc.oneof(
  inner,
  inner.map((each) => `Promise<${each}>`),
);
export const value: fc.Arbitrary<string> = fc.oneof(
  quoted,
  fc.constantFrom("null", "true", "1", "-1.5", "[]", "{}", "NaN", "-Infinity", "0x1F"),
);

/** Of different names, for WebIDL asks for that; required ones first. */
const list: fc.Arbitrary<string> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(inner, words), { selector: ([, name]) => plain(name), maxLength: 4 }),
    fc.nat({ max: 4 }),
    value,
  )
  .map(([each, required, fallback]) =>
    each
      .map(([kind, name], place) => {
        if (place < required) return `${kind} ${name}`;
        return place === required
          ? `optional ${kind} ${name}`
          : `optional ${kind} ${name} = ${fallback}`;
      })
      .join(", "),
  );

type MakeMember = (name: string, kind: string, inside: string) => string;
const makers: fc.Arbitrary<MakeMember> = fc.constantFrom<MakeMember>(
  (name, kind, inside) => `${kind} ${name}(${inside});`,
  (name, kind, inside) => `static ${kind} ${name}(${inside});`,
  (name, kind) => `attribute ${kind} ${name};`,
  (name, kind) => `readonly attribute ${kind} ${name};`,
  (name) => `const long ${name} = 7;`,
);
const members: fc.Arbitrary<string> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(words, makers, type, list), {
      selector: ([name]) => plain(name),
      maxLength: 6,
    }),
    fc.option(list),
    fc.constantFrom(
      "",
      "stringifier;",
      "setlike<DOMString>;",
      "iterable<long, Gate?>;",
      "maplike<DOMString, any>;",
    ),
  )
  .map(([each, made, special]) => [
    ...each.map(([name, make, kind, inside]) => make(name, kind, inside)),
    ...(made === null ? [] : [`constructor(${made});`]),
    special,
  ])
  .map((lines) => lines.join("\n  "));
const fields: fc.Arbitrary<string> = fc
  .uniqueArray(fc.tuple(words, fc.boolean(), inner), {
    selector: ([name]) => plain(name),
    maxLength: 4,
  })
  .map((each) =>
    each.map(([name, required, kind]) => `${required ? "required " : ""}${kind} ${name};`),
  )
  .map((lines) => lines.join("\n  "));
const values: fc.Arbitrary<string> = fc
  .uniqueArray(quoted, { minLength: 1, maxLength: 5 })
  .map((each) => each.join(", "));

export const randomIdl: fc.Arbitrary<string> = fc
  .record({
    gate: members,
    door: members,
    options: fields,
    values,
    type,
    list,
    alias: inner,
    names: fc.uniqueArray(definitionNames, { minLength: 3, maxLength: 3 }),
  })
  .map((made) =>
    [
      `[Exposed=*] interface Gate {\n  ${made.gate}\n};`,
      `[Exposed=*] interface Door : Gate {\n  ${made.door}\n};`,
      `dictionary Options {\n  ${made.options}\n};`,
      `enum Mode { ${made.values} };`,
      `callback Listener = ${made.type} (${made.list});`,
      `typedef ${made.alias} Alias;`,
      "interface mixin Openable { attribute long openness; };",
      "Gate includes Openable;",
      ...named(made.names),
    ].join("\n"),
  );

/** A definition of each name, of another kind each time, and one that uses them. */
function named([one = "", two = "", three = ""]: readonly string[]): readonly string[] {
  return [
    `[Exposed=*] interface ${one} {\n  constructor();\n  static ${one} ${one}(${two} a-b);\n};`,
    `dictionary ${two} {\n  required ${one} ${three};\n};`,
    `enum ${three} { "a" };`,
    `[Exposed=*] interface Holder {\n  attribute ${one} one;\n  Promise<${three}> of(sequence<${two}> twos);\n};`,
  ];
}

const pieces: readonly string[] = [
  ..."interface dictionary enum A { } ; < > ( ) [ ] = , ? or sequence long optional ... attribute".split(
    " ",
  ),
  ...['"', "*/", "/*", "//", "\n"],
];
/** Pieces of WebIDL in any order. */
export const tokenSoup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 60 })
  .map((each) => each.join(" "));

function plain(name: string): string {
  return name.replace(/^_/u, "");
}
