/**
 * Worlds of WebIDL at random, by its grammar: each name is of the kind that it is everywhere, so that most of what refers to
 * it holds; what is said of it is anything at all. Wilder than `randomIdl`: much of it is refused, and has to be told so.
 */
import fc from "fast-check";
import { definitionNames, quoted, value, words } from "../random-idl.ts";
import { attributes, typeAttributes } from "./attributes.ts";

const interfaces = ["Gate", "Door", "Wall", "Window", "EventTarget", "Event"] as const;
const dictionaries = ["Options", "Settings", "EventInit"] as const;
const rest = ["Mode", "Level", "Listener", "Handler", "Alias", "Either"] as const;
const mixins = ["Openable", "Lockable"] as const;

const named: fc.Arbitrary<string> = fc.constantFrom(...interfaces, ...dictionaries, ...rest);
const scalar: fc.Arbitrary<string> = fc.constantFrom(
  ..."boolean byte octet short long float double bigint any object symbol".split(" "),
  ..."DOMString USVString ByteString UTF8String JSString ArrayBuffer".split(" "),
  ..."SharedArrayBuffer DataView BufferSource ArrayBufferView AllowSharedBufferSource".split(" "),
  ..."Uint8Array Float16Array BigInt64Array".split(" "),
  "unsigned short",
  "unsigned long",
  "unsigned long long",
  "long long",
  "unrestricted float",
  "unrestricted double",
);

const generics: fc.Arbitrary<(inner: string) => string> = fc.constantFrom<
  (inner: string) => string
>(
  (each) => `sequence<${each}>`,
  (each) => `sequence<${each}>`,
  (each) => `FrozenArray<${each}>`,
  (each) => `record<DOMString, ${each}>`,
  (each) => `record<USVString, ${each}>`,
);

/** Types that may stand anywhere; the arms of a union are, most of the time, of kinds that a value tells apart. */
const { inner } = fc.letrec<{ inner: string }>((tie) => ({
  inner: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 5, arbitrary: scalar },
    { weight: 5, arbitrary: named },
    {
      weight: 2,
      arbitrary: fc.oneof(scalar, named).map((each) => (each === "any" ? each : `${each}?`)),
    },
    { weight: 3, arbitrary: fc.tuple(generics, tie("inner")).map(([of, each]) => of(each)) },
    { weight: 2, arbitrary: armsOf(tie("inner")).map((arms) => `(${arms.join(" or ")})`) },
  ),
}));

function armsOf(type: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  const apart = fc
    .tuple(
      fc.constantFrom("DOMString", "USVString", "Mode", "[LegacyNullToEmptyString] DOMString"),
      fc.constantFrom("long", "double?", "octet", "[Clamp] unsigned long"),
      fc.constantFrom("Gate", "Door?", "Wall"),
      fc.constantFrom("BufferSource", "Uint8Array", "(Event or DataView)"),
      type.map((each) => `sequence<${each}>`),
      fc.oneof(
        fc.constantFrom("Options", "Listener", "Handler"),
        type.map((each) => `record<DOMString, ${each}>`),
      ),
      fc.constantFrom("boolean", "symbol", "undefined", "bigint"),
    )
    .chain((all) => fc.subarray([...all], { minLength: 2 }));
  const anyhow = fc.array(type, { minLength: 2, maxLength: 9 });
  return fc.oneof({ weight: 9, arbitrary: apart }, { weight: 1, arbitrary: anyhow });
}

const deep: fc.Arbitrary<string> = fc
  .tuple(fc.nat({ max: 70 }), generics, inner)
  .map(([levels, of, each]) => {
    let made = each;
    for (let level = 0; level < levels; level += 1) made = of(made);
    return made;
  });

/** Those of members too, and now and then one where no such type may stand. */
const type: fc.Arbitrary<string> = fc.oneof(
  { weight: 30, arbitrary: inner },
  { weight: 4, arbitrary: inner.map((each) => `Promise<${each}>`) },
  { weight: 4, arbitrary: fc.constantFrom("undefined", "Promise<undefined>", "Promise<any>") },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: inner.map((each) => `async_sequence<${each}>`) },
  { weight: 1, arbitrary: inner.map((each) => `ObservableArray<${each}>`) },
);
const given: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: inner },
  { weight: 1, arbitrary: type },
  { weight: 1, arbitrary: inner.map((each) => `async_sequence<${each}>`) },
);

/** A value that goes with a type, most of the time. */
const valued: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom<readonly [string, string]>(
      ["long", "-5"],
      ["unrestricted double", "Infinity"],
      ["double", "1e3"],
      ["boolean", "true"],
      ["DOMString", '"*/ \\"'],
      ["sequence<Gate>", "[]"],
      ["Options", "{}"],
      ["Gate?", "null"],
      ["(long or DOMString)", '"x"'],
      ["any", "null"],
      ["bigint", "7"],
      ["record<DOMString, long>", "{}"],
    ),
  },
  { weight: 1, arbitrary: fc.tuple(inner, value) },
);

/** Of different names, required ones first, and the last perhaps any number of them. */
const list: fc.Arbitrary<string> = fc
  .record({
    names: fc.uniqueArray(words, { maxLength: 4, selector: (name) => name.replace(/^_/u, "") }),
    kinds: fc.tuple(given, given, given, given),
    values: fc.tuple(valued, valued, valued, valued),
    attributes: typeAttributes,
    required: fc.nat({ max: 4 }),
    isVariadic: fc.constantFrom(false, false, false, false, true),
  })
  .map(({ names, kinds, values, attributes: before, required, isVariadic }) =>
    names
      .map((name, place) => {
        const kind = kinds[place] ?? "any";
        const [valuedKind, fallback] = values[place] ?? ["any", "null"];
        if (isVariadic && place === names.length - 1) return `${kind}... ${name}`;
        if (place < required) return `${before}${kind} ${name}`;
        return place % 2 === 0
          ? `optional ${kind} ${name}`
          : `optional ${valuedKind} ${name} = ${fallback}`;
      })
      .join(", "),
  );

type Make = (name: string, kind: string, inside: string, held: string) => string;
const usual: fc.Arbitrary<Make> = fc.constantFrom<Make>(
  (name, kind, inside) => `${kind} ${name}(${inside});`,
  (name, _, __, held) => `attribute ${held} ${name};`,
  (name, kind) => `readonly attribute ${kind} ${name};`,
  (name) => `const long ${name} = 0x1F;`,
  (name) => `const unrestricted double ${name} = -Infinity;`,
  (name) => `attribute Listener on${name};`,
);
const statics: fc.Arbitrary<Make> = fc.constantFrom<Make>(
  (name, kind, inside) => `static ${kind} ${name}(${inside});`,
  (name, kind) => `static readonly attribute ${kind} ${name};`,
);
/** Of which an interface has one, if any. */
const special: fc.Arbitrary<Make> = fc.constantFrom<Make>(
  (name) => `inherit attribute long ${name};`,
  (name) => `stringifier attribute DOMString ${name};`,
  (name) => `stringifier DOMString ${name}();`,
  (_, __, inside) => `constructor(${inside});`,
  () => "stringifier;",
  (_, __, ___, held) => `iterable<${held}>;`,
  (_, __, ___, held) => `iterable<DOMString, ${held}>;`,
  (_, __, inside, held) => `async_iterable<${held}>(${inside});`,
  (_, __, ___, held) => `async_iterable<${held}, long>;`,
  (_, __, ___, held) => `async iterable<${held}, long>;`,
  (_, __, ___, held) => `setlike<${held}>;`,
  (_, __, ___, held) => `readonly setlike<${held}>;`,
  (_, __, ___, held) => `maplike<DOMString, ${held}>;`,
  (name, kind) => `getter ${kind} ${name}(unsigned long index);`,
  (_, kind) => `getter ${kind} (DOMString name);`,
  (_, __, ___, held) =>
    `getter long (unsigned long index);\n  setter undefined (unsigned long index, ${held} value);`,
  () => "deleter undefined (DOMString name);",
);
const memberOf = (makers: fc.Arbitrary<Make>): fc.Arbitrary<readonly [string, string]> =>
  fc
    .tuple(attributes, makers, words, type, list, given)
    .map(([before, make, name, kind, inside, held]) => [
      name.replace(/^_/u, ""),
      before + make(name, kind, inside, held),
    ]);
const usualMembers: fc.Arbitrary<string> = bodyOf(memberOf(usual), 4);
const ofNamespaces: fc.Arbitrary<string> = usualMembers.map((lines) =>
  lines.replaceAll(/^(?:.*\battribute |.* on\w+;).*$/gmu, ""),
);
const members: fc.Arbitrary<string> = fc
  .tuple(
    bodyOf(memberOf(fc.oneof({ weight: 4, arbitrary: usual }, statics)), 5),
    fc.oneof({ weight: 2, arbitrary: fc.constant("") }, bodyOf(memberOf(special), 1)),
  )
  .map(([usually, specially]) => usually + specially);
const fields: fc.Arbitrary<string> = bodyOf(
  fc
    .tuple(attributes, given, words, fc.constantFrom("", "", "required", "="), valued)
    .map(([before, kind, name, form, [valuedKind, fallback]]) => {
      const line =
        form === "="
          ? `${valuedKind} ${name} = ${fallback};`
          : `${before}${form === "" ? "" : "required "}${kind} ${name};`;
      return [name.replace(/^_/u, ""), line] as const;
    }),
  4,
);

/** Lines of different names, most of the time. */
function bodyOf(
  one: fc.Arbitrary<readonly [name: string, line: string]>,
  maxLength: number,
): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 19, arbitrary: fc.uniqueArray(one, { maxLength, selector: ([name]) => name }) },
      { weight: 1, arbitrary: fc.array(one, { maxLength }) },
    )
    .map((each) => each.map(([, line]) => `\n  ${line}`).join(""));
}

/** Mostly as it should be, and now and then as it must not be: cyclic, of another kind, or not there. */
function parentOf(usual: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom("", usual === "" ? "" : ` : ${usual}`) },
    { weight: 1, arbitrary: named.map((name) => ` : ${name}`) },
  );
}

function interfaceOf(name: string, parent: string): fc.Arbitrary<string> {
  const exposure = fc.constantFrom("Exposed=*", "Exposed=*", "Exposed=Window");
  return fc
    .tuple(exposure, attributes, parentOf(parent), members)
    .map(
      ([exposed, others, above, inside]) =>
        `[${exposed}${others === "" ? "" : `, ${others.trim().slice(1, -1)}`}] interface ${name}${above} {${inside}\n};`,
    );
}

const dictionary = (name: string, parent: string): fc.Arbitrary<string> =>
  fc
    .tuple(attributes, parentOf(parent), fields)
    .map(([before, above, inside]) => `${before}dictionary ${name}${above} {${inside}\n};`);
const enumeration = (name: string): fc.Arbitrary<string> =>
  fc
    .uniqueArray(quoted, { minLength: 1, maxLength: 6 })
    .map((each) => `enum ${name} { ${each.join(", ")} };`);
const alias = (name: string): fc.Arbitrary<string> =>
  fc.tuple(typeAttributes, inner).map(([before, kind]) => `typedef ${before}${kind} ${name};`);

/** What is there once; a world without one of it has references that lead nowhere. */
const base: readonly fc.Arbitrary<string>[] = [
  fc.constant(`[Global=Window, Exposed=Window] interface Window : EventTarget { attribute any held; };
[Global=(Worker,DedicatedWorker), Exposed=DedicatedWorker] interface Scope : EventTarget {};
[Exposed=*] namespace Tools { undefined work(); };`),
  fc.constant("[Exposed=*] interface EventTarget {};\n[Exposed=*] interface Event {};"),
  fc.constant("dictionary EventInit { boolean bubbles = false; };"),
  interfaceOf("Gate", "EventTarget"),
  interfaceOf("Door", "Gate"),
  interfaceOf("Wall", ""),
  dictionary("Options", "EventInit"),
  dictionary("Settings", "Options"),
  enumeration("Mode"),
  enumeration("Level"),
  fc
    .tuple(fc.constantFrom("callback", "[LegacyTreatNonObjectAsNull] callback"), type, list)
    .map(([kind, result, inside]) => `${kind} Listener = ${result} (${inside});`),
  fc
    .tuple(words, type, list)
    .map(
      ([name, result, inside]) =>
        `[Exposed=*] callback interface Handler { const long A = 1; ${result} ${name}(${inside}); };`,
    ),
  alias("Alias"),
  alias("Either"),
  usualMembers.map((inside) => `interface mixin Openable {${inside}\n};`),
  usualMembers.map((inside) => `interface mixin Lockable {${inside}\n};`),
];

const more: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...interfaces), members)
    .map(([name, inside]) => `partial interface ${name} {${inside}\n};`),
  fc
    .tuple(fc.constantFrom(...mixins), usualMembers)
    .map(([name, inside]) => `partial interface mixin ${name} {${inside}\n};`),
  fc
    .tuple(fc.constantFrom(...dictionaries), fields)
    .map(([name, inside]) => `partial dictionary ${name} {${inside}\n};`),
  fc
    .tuple(fc.constantFrom(...interfaces), fc.constantFrom(...mixins))
    .map(([name, mixin]) => `${name} includes ${mixin};`),
  fc
    .tuple(definitionNames, ofNamespaces)
    .map(([name, inside]) => `[Exposed=Window] namespace ${name} {${inside}\n};`),
  definitionNames.chain((name) => interfaceOf(name, "Gate")),
  definitionNames.chain((name) => dictionary(name, "Options")),
  definitionNames.chain((name) => enumeration(name)),
  definitionNames.chain((name) => alias(name)),
  fc.constantFrom(
    "interface nsIThing;",
    "#ifdef A\ntypedef long Size;\n#else\ntypedef short Size;\n#endif",
    "Gate implements Openable;",
    "exception Fault { long code; };",
    "typedef Either2 Either1; typedef Either1 Either2;",
    "// */ \u202e\n/* // */",
    "interface mixin Openable {};",
  ),
);

export const world: fc.Arbitrary<string> = fc
  .tuple(
    fc.tuple(...base),
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(-1) },
      { weight: 1, arbitrary: fc.nat({ max: base.length - 1 }) },
    ),
    fc.array(more, { maxLength: 4 }),
  )
  .map(([all, without, extra]) =>
    [...all.filter((_, place) => place !== without), ...extra].join("\n"),
  );
