/** Repositories of somebody's own at random: `treenail.jsonc` with strange folders, names and text, and IDL beside the platform's. */
import fc from "fast-check";
import { definitionNames, words } from "../random-idl.ts";
import { mutatedText, overrideChoice, overrideOf, sometimes, type Texts } from "./mutations.ts";
import { platformTexts, tokensOf } from "./platform-texts.ts";
import { world } from "./world.ts";

const folder: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("ts", "src/bindings", "docs", "a/b/c", "out") },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...["..", "../out", "ts/../../out", "/tmp/out", "/", "", ".", "./ts", "ts/", "ts//x", "ts/."],
      ...["a\\b", "..\\out", "C:\\out", "c:/out", "out\0", "\0", "~", "~/x", "$HOME", "%TEMP%"],
      ...["idl", "idl/own.idl", "kept", "kept/mine.ts", "link", "link/x", "TS", "tś", "a b", "-x"],
      ...[
        "treenail.jsonc",
        "node_modules",
        ".git",
        "con",
        "aux.",
        "x".repeat(300),
        "\ud800",
        "__proto__",
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);
const pattern: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom("idl/*.idl", "idl/**", "idl/own.idl", "*/*.{idl,webidl}"),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        "../*.idl",
        "../../**",
        "**",
        "",
        ".",
        "idl",
        "nope/*",
        "[",
        "{",
        "{a,b",
        "!(x)",
        "idl\\own.idl",
      ],
      ...[
        "\0",
        "idl/own.idl\0",
        "?".repeat(50),
        "*".repeat(50),
        "+(a|b)",
        "link/*",
        "{1..3}",
        "idl/own.idl/",
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 8 }).filter((each) => !each.startsWith("/")),
  },
);
const packageName: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("own", "other") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "fetch",
      "",
      "../x",
      "Own",
      "a b",
      "__proto__",
      "constructor",
      "treenail",
    ),
  },
  { weight: 1, arbitrary: words },
);
const module: fc.Arbitrary<string | undefined> = sometimes(
  30,
  fc.constantFrom("crate::a", "crate", "a b", "", "self::x;", "crate::type", "*/"),
);
const extension: fc.Arbitrary<string> = fc.constantFrom(".ts", ".js", ".ts", ".js", "");
const reason: fc.Arbitrary<string> = fc.constantFrom(
  "no type fits it here",
  "",
  "*/ `x` </script> \n\r\u2028 and more",
);
const taken: fc.Arbitrary<string> = fc.oneof(
  fc
    .nat({ max: 0x7fff_ffff })
    .map((at) => platformTexts().names[at % platformTexts().names.length] ?? ""),
  definitionNames,
);

const event: fc.Arbitrary<object> = fc.record({
  type: fc.oneof(
    fc.constantFrom("open", "Self", "", "*/ `x` </script> \n\u2028", "\ud800", "__proto__", '"'),
    definitionNames,
  ),
  interface: fc.oneof(fc.constant("Event"), taken),
  targets: fc.array(
    fc.record({
      target: fc.oneof(fc.constantFrom("Gate", "Window", "GlobalEventHandlers"), taken),
      bubblingPath: sometimes(20, fc.array(taken, { maxLength: 2 })),
    }),
    { maxLength: 2 },
  ),
});

const onePackage: fc.Arbitrary<object> = fc.record({
  idl: fc.array(pattern, { minLength: 1, maxLength: 2 }),
  take: sometimes(20, fc.array(taken, { maxLength: 2 })),
  rust: sometimes(90, fc.oneof(folder, fc.record({ folder, module }))),
  typescript: sometimes(90, fc.oneof(folder, fc.record({ folder, extension }))),
  docs: sometimes(50, folder),
  dependencies: sometimes(20, fc.array(fc.oneof(packageName, taken), { maxLength: 2 })),
  events: sometimes(20, fc.array(event, { maxLength: 2 })),
  opaque: sometimes(10, fc.dictionary(taken, reason, { maxKeys: 1 })),
});
const config: fc.Arbitrary<string> = fc
  .record({
    packages: fc.dictionary(packageName, onePackage, { minKeys: 1, maxKeys: 2 }),
    overrides: sometimes(30, fc.array(pattern, { maxLength: 1 })),
    infallible: sometimes(10, fc.array(pattern, { maxLength: 1 })),
  })
  .map((each) => JSON.stringify(each, undefined, 1));

/** Broken here and there, as by a hand that slipped. */
const brokenConfig: fc.Arbitrary<string> = fc
  .record({
    text: config,
    steps: fc.array(
      fc.record({
        at: fc.nat({ max: 0x7fff_ffff }),
        removed: fc.nat({ max: 1 }),
        put: fc.constantFrom(
          "",
          '"',
          ",",
          "{",
          "}",
          "[",
          "//",
          "/*",
          "null",
          "1e999",
          "\\",
          "\0",
          "\u2028",
          "\ud800",
          '"packages"',
          '"__proto__": {},',
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ text, steps }) => {
    const tokens = [...tokensOf(text)];
    for (const { at, removed, put } of steps) tokens.splice(at % tokens.length, removed, put);
    return tokens.join("");
  });

/** With nothing strange about it, so that the whole way is gone. */
function plainConfig(overrides: readonly string[]): string {
  const own = { idl: ["idl/*.idl"], rust: "src/bindings", typescript: "ts", docs: "docs" };
  return JSON.stringify({ packages: { own }, overrides });
}

/** Of a configuration that is read, and mostly refused, without the platform. */
export const configuration: fc.Arbitrary<Texts> = fc.oneof(config, brokenConfig).map((text) => ({
  "treenail.jsonc": text,
  "idl/own.idl": "[Exposed=*] interface Gate {};",
  [`idl/${"a".repeat(80)}`]: "",
}));

/** Of all of a run: the platform with other definitions in place of some of its own. */
export const project: fc.Arbitrary<Texts> = fc
  .record({
    text: sometimes(20, config),
    idl: fc.oneof({ weight: 4, arbitrary: mutatedText }, { weight: 1, arbitrary: world }),
    override: sometimes(20, overrideChoice),
  })
  .map(({ text, idl, override }) => {
    const overrides: Texts =
      override === undefined ? {} : { "overrides/own.idl": overrideOf(idl, override) };
    return {
      "treenail.jsonc": text ?? plainConfig(Object.keys(overrides)),
      "idl/own.idl": idl,
      ...overrides,
    };
  });
