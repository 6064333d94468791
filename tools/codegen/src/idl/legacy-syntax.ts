/** Syntax that Web IDL had once and has no more: what to write instead, by the words around the place where reading ends. */

interface LegacySyntax {
  /** The word before that place. */
  readonly before?: string;
  /** The words at that place; `undefined` for any. */
  readonly at?: readonly (string | undefined)[];
  readonly help: string;
}

const table: readonly LegacySyntax[] = [
  {
    before: "legacycaller",
    help: "remove the line: Web IDL has no `legacycaller` any more; declare an operation with a name where one does the same",
  },
  { before: "creator", help: "remove `creator`: a setter creates what is not there" },
  { before: "omittable", help: "remove `omittable`" },
  { before: "serializer", help: "write a `[Default]` operation that returns `object`" },
  {
    at: [undefined, "implements"],
    help: "write `includes` for `implements`, and make what is included an `interface mixin`",
  },
  { at: ["exception"], help: "declare an interface, which may inherit from `DOMException`" },
  { at: ["[", "]"], help: "write `FrozenArray<T>`, or `sequence<T>` in arguments and results" },
  { at: ["in"], help: "remove `in`: every argument goes in" },
  { at: ["raises"], help: "write `[Throws]` before the operation" },
  { at: ["getraises"], help: "write `[Throws=Getter]` before the attribute" },
  { at: ["setraises"], help: "write `[Throws=Setter]` before the attribute" },
];

/** Undefined where the text at `offset` is of no such form. */
export function legacySyntaxHelp(text: string, offset: number): string | undefined {
  const before = lastWord(text.slice(0, offset).trimEnd());
  const at = text.slice(offset).match(/\w+|[^\w\s]/gu)?.slice(0, 2) ?? [];
  return table.find(
    (syntax) =>
      (syntax.before === undefined || syntax.before === before) &&
      (syntax.at ?? []).every((word, place) => word === undefined || word === at[place]),
  )?.help;
}

/** By steps back: a pattern for it is tried from every character of the text, which takes for ever in a long one. */
function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && /\w/u.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}
