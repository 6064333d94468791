/** JavaScript's side of `probe/input.idl`: as little work as can be, so that a call costs what its binding costs. */

export class Item {
  // As classes of the platform have it.
  declare readonly [Symbol.toStringTag]: string;

  get weight(): number {
    return 2;
  }
}
Object.defineProperty(Item.prototype, Symbol.toStringTag, { value: "Item" });

/** Gives what it was made with. */
export class Probe {
  readonly #given: unknown;
  readonly #item = new Item();
  readonly #text = Promise.resolve("a text of usual length");

  constructor(given?: unknown) {
    this.#given = given;
  }

  weigh(item: Item): number {
    return item.weight;
  }

  send(data: string | Uint8Array | Item): number {
    if (typeof data === "string") return data.length;
    return data instanceof Item ? data.weight : data.length;
  }

  take(): unknown {
    return this.#given;
  }

  later(): Promise<string> {
    return this.#text;
  }

  visit(visit: (item: Item) => void, times: number): void {
    for (let time = 0; time < times; time += 1) visit(this.#item);
  }

  measure(measure: (value: number) => number, times: number): void {
    for (let time = 0; time < times; time += 1) {
      if (measure(time) !== time) throw new Error("the callback did not return its argument");
    }
  }
}
