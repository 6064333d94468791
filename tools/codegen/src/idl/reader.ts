/** Walks the tokens of a text. What does not stand where it has to ends the reading: what is wrong there is told by webidl2. */
import type { Token } from "./ast.ts";

export class Unreadable extends Error {
  override readonly name = "Unreadable";
  readonly at: Token;

  constructor(at: Token) {
    super(`\`${at.value}\` does not stand where it has to`);
    this.at = at;
  }
}

export type Terminals = ReadonlySet<string>;

export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The next token; the last one is the end of the text, which no rule takes. */
  get next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new RangeError("read beyond the end of the text");
    return token;
  }

  fail(): never {
    throw new Unreadable(this.next);
  }

  /** Takes back all that was read since. */
  rewind(to: Token): void {
    this.#at = to.index;
  }

  isAt(word: string): boolean {
    const { type, value } = this.next;
    return type === "inline" && value === word;
  }

  /** Undefined, and nothing is read, where another word stands. */
  take(word: string): Token | undefined {
    const token = this.next;
    if (token.type !== "inline" || token.value !== word) return undefined;
    this.#at += 1;
    return token;
  }

  takeAny(words: Terminals): Token | undefined {
    const token = this.next;
    if (token.type !== "inline" || !words.has(token.value)) return undefined;
    this.#at += 1;
    return token;
  }

  takeKind(type: string): Token | undefined {
    const token = this.next;
    if (token.type !== type) return undefined;
    this.#at += 1;
    return token;
  }

  need(word: string): Token {
    return this.take(word) ?? this.fail();
  }

  needName(): Token {
    return this.takeKind("identifier") ?? this.fail();
  }
}

/** A name of IDL may begin with `_`, so that it is no word of the grammar. */
export function nameOf({ value }: Token): string {
  return value.startsWith("_") ? value.slice(1) : value;
}
