/** Reads the tag off a selector, as far as it can be read off its text for certain. Nothing here exists at run time. */

/**
 * The tags of the elements that a selector finds, by its last parts: `"a" | "b"` of `"nav > a.active, p b:hover"`; where it names none, a text that is no tag.
 *
 * What is quoted or escaped, or in brackets within brackets, could be anything, and is no tag.
 */
export type SelectedTag<Selectors extends string> = string extends Selectors
  ? ""
  : Listed<Without<Without<Selectors, "[", "]">, "(", ")">>;

/** The text without all that is in these brackets. */
type Without<
  Text extends string,
  Open extends string,
  Close extends string,
> = Text extends `${infer Before}${Open}${string}${Close}${infer After}`
  ? Without<`${Before}${After}`, Open, Close>
  : Text;

/** What no selector has that is as simple as it looks. */
type Strange =
  `${string}${"(" | ")" | "[" | "]" | '"' | "'" | "\\" | "/" | "|" | "\n" | "\t"}${string}`;

type Listed<Text extends string> = Text extends Strange
  ? Text
  : Text extends `${infer First},${infer Rest}`
    ? TagOf<First> | Listed<Rest>
    : TagOf<Text>;

type TagOf<Text extends string> = Head<
  Head<Head<Last<Last<Last<Last<Trimmed<Text>, " ">, ">">, "+">, "~">, ".">, "#">,
  ":"
>;

type Trimmed<Text extends string> = Text extends `${infer Rest} ` ? Trimmed<Rest> : Text;

/** What comes behind the last separator. */
type Last<
  Text extends string,
  Separator extends string,
> = Text extends `${string}${Separator}${infer Rest}` ? Last<Rest, Separator> : Text;

/** What comes before the first. */
type Head<
  Text extends string,
  Separator extends string,
> = Text extends `${infer Before}${Separator}${string}` ? Before : Text;
