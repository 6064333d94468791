/**
 * WebIDL as engines keep it, made plain before it is read: lines for a preprocessor are blank, of two branches the first one
 * counts, and interfaces that are only declared, `interface nsIFile;`, are told by name. Every place stays where it was.
 */

export interface PlainText {
  readonly text: string;
  /** Names of interfaces that are declared without members. */
  readonly declared: readonly string[];
}

const directive = /^[ \t]*#[ \t]*(\w*)/u;
const declaration = /(?<=^|[;}\]]|\n)(\s*)(interface\s+(\w+)\s*;)/gu;

export function plainText(text: string): PlainText {
  const declared: string[] = [];
  const lines = withoutDirectives(text);
  const plain = lines.replaceAll(declaration, (_, space: string, line: string, name: string) => {
    declared.push(name);
    return space + blank(line);
  });
  return { text: plain, declared };
}

/** The branch that stands first is read; text within comments that looks like a directive is none, and blank all the same. */
function withoutDirectives(text: string): string {
  if (!/^[ \t]*#/mu.test(text)) return text;
  const isOut: boolean[] = [];
  return text
    .split("\n")
    .map((line) => {
      const name = directive.exec(line)?.[1];
      if (name === undefined) return isOut.includes(true) ? blank(line) : line;
      if (name.startsWith("if")) isOut.push(false);
      else if (name.startsWith("el")) isOut[isOut.length - 1] = true;
      else if (name === "endif") isOut.pop();
      return blank(line);
    })
    .join("\n");
}

function blank(text: string): string {
  return text.replaceAll(/[^\n\r]/gu, " ");
}
