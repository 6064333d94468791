/**
 * What layout is written with: text with places where a line may end, in groups that stand on one line if they fit. What comes out
 * is what prettier makes of the same documents: the rules are its own, as far as types and calls need them.
 */
import { textWidth } from "../../diagnostics/text-width.ts";

export type Doc = string | readonly Doc[] | Part;

type Part =
  /** On one line if it fits, or else with all its lines broken; what cannot stand on one line is broken in any case. */
  | { readonly kind: "group"; readonly contents: Doc; readonly isBroken: boolean }
  /** Lines that begin in it begin two further. */
  | { readonly kind: "indent"; readonly contents: Doc; readonly isBroken: boolean }
  /** Its text is what stands there where the line does not end. */
  | { readonly kind: "line"; readonly text: string; readonly isBroken: boolean }
  /** Lines as they are, of which each but the last ends in any case. */
  | { readonly kind: "lines"; readonly lines: readonly string[]; readonly isBroken: boolean }
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

export function lines(texts: readonly string[]): Doc {
  return { kind: "lines", lines: texts, isBroken: texts.length > 1 };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  const joined: Doc[] = [];
  for (const doc of docs) {
    if (joined.length > 0) joined.push(separator);
    joined.push(doc);
  }
  return joined;
}

function hasBreak(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  return "kind" in doc ? doc.isBroken : doc.some(hasBreak);
}

export function render(document: Doc): string {
  return new Printer().print(document);
}

/** On one line, whatever its length. */
export function renderFlat(document: Doc): string {
  const text = flat(document, true);
  return text.includes("\n") ? text.replaceAll(/\s*\n\s*/gu, " ") : text;
}

/** As it is where every line is wide enough; lines that are broken in any case end. */
function flat(doc: Doc, isBroken: boolean): string {
  if (typeof doc === "string") return doc;
  if (!("kind" in doc)) {
    let text = "";
    for (const each of doc) text += flat(each, isBroken);
    return text;
  }
  switch (doc.kind) {
    case "group":
      return flat(doc.contents, doc.isBroken);
    case "indent":
      return flat(doc.contents, isBroken);
    case "line":
      return isBroken || doc.isBroken ? "\n" : doc.text;
    case "lines":
      return doc.lines.join("\n");
    case "ifBreak":
      return isBroken ? doc.text : "";
  }
}

class Printer {
  /** What is still to be printed, in groups that are broken. The next stands last. */
  readonly #waiting: Doc[] = [];
  /** For each of them, the columns before a line that begins in it. */
  readonly #indents: number[] = [];
  /** Lines that are complete, and the one that is not. */
  #text = "";
  #line = "";

  print(document: Doc): string {
    this.#wait(document, 0);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop())
      this.#put(next, this.#indents.pop() ?? 0);
    return this.#text + this.#line;
  }

  #wait(doc: Doc, indent: number): void {
    this.#waiting.push(doc);
    this.#indents.push(indent);
  }

  #put(doc: Doc, indent: number): void {
    if (typeof doc === "string") {
      this.#line += doc;
      return;
    }
    if (!("kind" in doc)) {
      for (let place = doc.length - 1; place >= 0; place -= 1) this.#wait(doc[place] ?? "", indent);
      return;
    }
    switch (doc.kind) {
      case "indent":
        this.#wait(doc.contents, indent + step);
        return;
      case "group":
        if (doc.isBroken || !this.#fits(doc.contents)) this.#wait(doc.contents, indent);
        else this.#putFlat(doc.contents);
        return;
      case "ifBreak":
        this.#line += doc.text;
        return;
      case "line":
        this.#endLine(indent);
        return;
      case "lines":
        this.#putLines(doc.lines, indent);
    }
  }

  #putLines(texts: readonly string[], indent: number): void {
    for (let place = 0; place < texts.length; place += 1) {
      if (place > 0) this.#endLine(indent);
      this.#line += texts[place] ?? "";
    }
  }

  /** What fits needs no choice any more. */
  #putFlat(doc: Doc): void {
    if (typeof doc === "string") this.#line += doc;
    else if (!("kind" in doc)) for (const each of doc) this.#putFlat(each);
    else if (doc.kind === "line") this.#line += doc.text;
    else if (doc.kind === "lines") this.#putLines(doc.lines, 0);
    else if (doc.kind !== "ifBreak") this.#putFlat(doc.contents);
  }

  #endLine(indent: number): void {
    this.#text += `${this.#line.endsWith(" ") ? this.#line.trimEnd() : this.#line}\n`;
    this.#line = " ".repeat(indent);
  }

  /** Whether the contents fit on the line unbroken, with what stands behind them up to where the line may end. */
  #fits(contents: Doc): boolean {
    const room: Room = { left: width - textWidth(this.#line), isSpacePending: false };
    let isAtEnd = endsIn(contents, room, false);
    for (let place = this.#waiting.length - 1; !isAtEnd && place >= 0; place -= 1)
      isAtEnd = endsIn(this.#waiting[place] ?? "", room, true);
    return room.left >= 0;
  }
}

/** What is left of a line. */
interface Room {
  left: number;
  /** A space at the end of a line is none. */
  isSpacePending: boolean;
}

/** Takes from the room what a document needs; true where the line ends in it, or has no room for it. */
function endsIn(doc: Doc, room: Room, isBroken: boolean): boolean {
  if (typeof doc === "string") {
    if (doc === "") return false;
    room.left -= textWidth(doc) + Number(room.isSpacePending);
    room.isSpacePending = false;
    return room.left < 0;
  }
  if (!("kind" in doc)) {
    for (const each of doc) if (endsIn(each, room, isBroken)) return true;
    return false;
  }
  switch (doc.kind) {
    case "line":
      if (isBroken || doc.isBroken) return true;
      room.isSpacePending ||= doc.text !== "";
      return false;
    case "lines":
      return endsIn(doc.lines[0] ?? "", room, isBroken) || doc.isBroken;
    case "ifBreak":
      return isBroken && endsIn(doc.text, room, isBroken);
    case "indent":
      return endsIn(doc.contents, room, isBroken);
    case "group":
      return endsIn(doc.contents, room, isBroken || doc.isBroken);
  }
}
