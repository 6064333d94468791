// The two hand-written layers of a package beside each other: what one exports, the other has too, under the same name modulo each
// language's rules, or a list says why not. An entry of the list that says nothing any more is a finding as well.
import { lettersOf, type Item } from "./items.ts";

/** By reason, what only one language has. A type stands for its members, too, and `*` for any letters: `Type.*`. */
type Alone = Readonly<Record<string, readonly string[]>>;

/** What all packages have in common: each language's own ways, which no package has to repeat. */
export interface Conventions {
  readonly typescript?: Alone;
  readonly rust?: Alone;
}

/** `parity.json` of a package: reviewed differences. */
export interface Differences extends Conventions {
  /** By reason, what is called otherwise in Rust: the name in TypeScript, and that in Rust. */
  readonly renamed?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Layer {
  readonly items: readonly Item[];
  /** Names of the generated layer, and of the packages that this one builds on: a feature may be found there, too. */
  readonly others: readonly string[];
}

type Language = "typescript" | "rust";
type PerLanguage<T> = Readonly<Record<Language, T>>;

const bothLanguages = ["typescript", "rust"] as const;
const called = { typescript: "TypeScript", rust: "Rust" } as const;

export function compareLayers(
  layers: PerLanguage<Layer>,
  differences: Differences,
  conventions: Conventions = {},
): readonly string[] {
  const pairs = Object.values(differences.renamed ?? {}).flatMap((group) => Object.entries(group));
  const paired = new Set(pairs.flat());
  const lacking = differencesOf(layers);
  return [
    ...pairs.flatMap(([one, other]) => idlePair(one, other, layers, lacking)),
    ...bothLanguages.flatMap((language) => {
      const usual = namesOf(conventions[language]);
      const left = lacking[language].filter(
        (item) => !paired.has(item.name) && !usual.some((entry) => covers(entry, item)),
      );
      const entries = namesOf(differences[language]);
      return [
        ...left
          .filter((item) => !entries.some((entry) => covers(entry, item)))
          .map(({ name }) => missing(language, name)),
        ...entries
          .filter((entry) => !left.some((item) => covers(entry, item)))
          .map((entry) => idle(language, entry)),
      ];
    }),
    ...reasonsOf(differences)
      .filter((reason) => reason.trim().split(/\s+/u).length < 3)
      .map((reason) => `parity.json: "${reason}" is no reason`),
  ];
}

/** What one layer has and the other lacks, before any list is asked. Options are compared member by member: in Rust they are methods. */
export function differencesOf({
  typescript,
  rust,
}: PerLanguage<Layer>): PerLanguage<readonly Item[]> {
  return {
    typescript: lackedBy(rust, typescript).filter(({ name }) => !name.endsWith("Options")),
    rust: lackedBy(typescript, rust),
  };
}

/** Conventions that explain nothing in any of the packages. */
export function idleConventions(
  conventions: Conventions,
  packages: readonly PerLanguage<readonly Item[]>[],
): readonly string[] {
  return bothLanguages.flatMap((language) =>
    namesOf(conventions[language]).filter(
      (entry) => !packages.some((lacking) => lacking[language].some((item) => covers(entry, item))),
    ),
  );
}

function lackedBy(other: Layer, layer: Layer): readonly Item[] {
  const names = [...other.items.map(({ name }) => name), ...other.others];
  const known = new Set(names.map(lettersOf));
  return layer.items.filter(({ name }) => !known.has(lettersOf(name)));
}

function namesOf(list: Alone = {}): readonly string[] {
  return Object.values(list).flat();
}

function reasonsOf({ renamed, typescript, rust }: Differences): readonly string[] {
  return [renamed, typescript, rust].flatMap((group) => Object.keys(group ?? {}));
}

/** Whether an entry of a list speaks of an item. */
function covers(entry: string, { name, owner }: Item): boolean {
  if (entry === name || entry === owner) return true;
  return entry.includes("*") && new RegExp(`^${entry.replaceAll("*", "\\w*")}$`, "u").test(name);
}

function missing(language: Language, name: string): string {
  const other = called[language === "rust" ? "typescript" : "rust"];
  const renamed = language === "rust" ? `"…": "${name}"` : `"${name}": "…"`;
  return (
    `${other} has nothing of the name of \`${name}\` in ${called[language]}: add it there; or add to parity.json, under ` +
    `"${language}" and a reason, "${name}"; or, if it has another name there, under "renamed" and a reason, ${renamed}`
  );
}

function idle(language: Language, entry: string): string {
  return `parity.json says that only ${called[language]} has \`${entry}\`, which is not so any more: take it off the list`;
}

function idlePair(
  one: string,
  other: string,
  layers: PerLanguage<Layer>,
  lacking: PerLanguage<readonly Item[]>,
): readonly string[] {
  const has = (language: Language, name: string): boolean =>
    layers[language].items.some((item) => item.name === name) ||
    layers[language].others.includes(name);
  const gone = [
    ...(has("typescript", one) ? [] : [`TypeScript has no \`${one}\``]),
    ...(has("rust", other) ? [] : [`Rust has no \`${other}\``]),
  ];
  const isNeeded =
    lacking.typescript.some(({ name }) => name === one) ||
    lacking.rust.some(({ name }) => name === other);
  if (gone.length === 0 && isNeeded) return [];
  const why = gone.length > 0 ? gone.join(", ") : "both are found without it";
  return [
    `parity.json says that \`${one}\` is \`${other}\` in Rust, but ${why}: take it off the list`,
  ];
}
