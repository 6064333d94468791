/**
 * What layout is written with: text with places where a line may end, in groups that stand on one line if they fit. What comes out
 * is what prettier makes of the same documents: the rules are its own, as far as types and calls need them.
 */
import stringWidth from "string-width";

export type Doc = string | readonly Doc[] | Part;

type Part =
  /** On one line if it fits, or else with all its lines broken; what cannot stand on one line is broken in any case. */
  | { readonly kind: "group"; readonly contents: Doc; readonly isBroken: boolean }
  /** Lines that begin in it begin two further. */
  | { readonly kind: "indent"; readonly contents: Doc; readonly isBroken: boolean }
  /** Its text is what stands there where the line does not end. */
  | { readonly kind: "line"; readonly text: string; readonly isBroken: boolean }
  /** Stands there only if the group is broken. */
  | { readonly kind: "ifBreak"; readonly text: string; readonly isBroken: false };

const step = 2;
const width = 100;

export const line: Doc = { kind: "line", text: " ", isBroken: false };
export const softline: Doc = { kind: "line", text: "", isBroken: false };
/** The line ends here in any case. */
export const hardline: Doc = { kind: "line", text: "", isBroken: true };

export function group(contents: Doc): Doc {
  return { kind: "group", contents, isBroken: hasBreak(contents) };
}

export function indent(contents: Doc): Doc {
  return { kind: "indent", contents, isBroken: hasBreak(contents) };
}

export function ifBreak(text: string): Doc {
  return { kind: "ifBreak", text, isBroken: false };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

function hasBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  return "kind" in doc ? doc.isBroken : doc.some(hasBreak);
}

export function render(document: Doc): string {
  return new Printer(width).print(document);
}

/** On one line, whatever its length. */
export function renderFlat(document: Doc): string {
  const text = new Printer(Infinity).print(document);
  return text.includes("\n") ? text.replaceAll(/\s*\n\s*/gu, " ") : text;
}

/** What is still to be printed, the next last. */
interface Waiting {
  readonly doc: Doc;
  /** Columns before a line that begins in it. */
  readonly indent: number;
  /** Whether the group around it is. */
  readonly isBroken: boolean;
}

class Printer {
  readonly #width: number;
  readonly #waiting: Waiting[] = [];
  /** Lines that are complete, and the one that is not. */
  #text = "";
  #line = "";
  #column = 0;

  constructor(most: number) {
    this.#width = most;
  }

  print(document: Doc): string {
    const waiting = this.#waiting;
    waiting.push({ doc: document, indent: 0, isBroken: true });
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) this.#put(next);
    return this.#text + this.#line;
  }

  #put({ doc, indent, isBroken }: Waiting): void {
    if (typeof doc === "string") {
      this.#write(doc);
      return;
    }
    if (!("kind" in doc)) {
      for (let place = doc.length - 1; place >= 0; place -= 1)
        this.#waiting.push({ doc: doc[place] ?? "", indent, isBroken });
      return;
    }
    switch (doc.kind) {
      case "indent":
        this.#waiting.push({ doc: doc.contents, indent: indent + step, isBroken });
        return;
      case "group": {
        const breaks = doc.isBroken || (isBroken && !this.#fits(doc.contents));
        this.#waiting.push({ doc: doc.contents, indent, isBroken: breaks });
        return;
      }
      case "ifBreak":
        if (isBroken) this.#write(doc.text);
        return;
      case "line":
        if (isBroken || doc.isBroken) this.#endLine(indent);
        else this.#write(doc.text);
    }
  }

  #write(text: string): void {
    this.#line += text;
    this.#column += widthOf(text);
  }

  #endLine(indent: number): void {
    this.#text += `${this.#line.endsWith(" ") ? this.#line.trimEnd() : this.#line}\n`;
    this.#line = " ".repeat(indent);
    this.#column = indent;
  }

  /** Whether the contents fit on the line unbroken, with what stands behind them up to where the line may end. */
  #fits(contents: Doc): boolean {
    if (this.#width === Infinity) return true;
    let room = this.#width - this.#column;
    let rest = this.#waiting.length;
    let space = 0;
    const docs: Doc[] = [contents];
    const broken: boolean[] = [false];
    while (room >= 0) {
      let doc = docs.pop();
      let isBroken = broken.pop() ?? false;
      if (doc === undefined) {
        rest -= 1;
        const behind = this.#waiting[rest];
        if (behind === undefined) return true;
        ({ doc, isBroken } = behind);
      }
      if (typeof doc === "string") {
        // A space at the end of a line is none.
        if (doc === "") continue;
        room -= space + widthOf(doc);
        space = 0;
      } else if (!("kind" in doc)) {
        for (let place = doc.length - 1; place >= 0; place -= 1) {
          docs.push(doc[place] ?? "");
          broken.push(isBroken);
        }
      } else if (doc.kind === "line") {
        if (isBroken || doc.isBroken) return true;
        if (doc.text !== "") space = 1;
      } else if (doc.kind === "ifBreak") {
        if (!isBroken) continue;
        docs.push(doc.text);
        broken.push(isBroken);
      } else {
        docs.push(doc.contents);
        broken.push(isBroken || (doc.kind === "group" && doc.isBroken));
      }
    }
    return false;
  }
}

function widthOf(text: string): number {
  return /[^\x20-\x7e]/u.test(text) ? stringWidth(text) : text.length;
}
