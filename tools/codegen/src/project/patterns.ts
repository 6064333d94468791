/**
 * Which patterns of files are read. In: a pattern; out: what keeps it from being matched, if anything. Matching tries every way to take a
 * name apart, so a pattern with many ways, were it a slip or meant, would hold the compiler for ever.
 */

const longest = 500;
const mostStars = 4;
const mostBraces = 4;
const mostDeep = 3;

/** Of a sentence that begins with the pattern; undefined where it is fine. */
export function patternFault(pattern: string): string | undefined {
  const parts = pattern.split("/");
  const stars = (part: string): number => part.match(/\*+/gu)?.length ?? 0;
  const isWild = (part: string): boolean => /[*?[{]/u.test(part);
  if (pattern.length > longest) return `is longer than ${String(longest)} characters`;
  // It stands in the head of every file, in a comment of one line.
  if (/[\p{Control}\u2028\u2029]/u.test(pattern)) return "holds a control character";
  if (/[?*+@!]\(/u.test(pattern)) return "has a group in parentheses";
  if (/\{[^{}]*\.\./u.test(pattern)) return "has a range in braces";
  if (pattern.split("{").length - 1 > mostBraces)
    return `has more than ${String(mostBraces)} braces`;
  if (parts.some((part) => stars(part) > mostStars))
    return `has more than ${String(mostStars)} \`*\` in one name`;
  if (parts.filter((part) => part === "**").length > mostDeep)
    return `has more than ${String(mostDeep)} \`**\``;
  const first = parts.findIndex(isWild);
  return first !== -1 && parts.lastIndexOf("..") > first
    ? "goes up, `..`, after a name that is not given"
    : undefined;
}
