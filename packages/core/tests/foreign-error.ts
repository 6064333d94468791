/** What an error of another realm looks like from here: of no class that this realm has. */
export function foreignError(name: string): Error {
  return Object.setPrototypeOf(new TypeError("no"), foreignPrototype(name)) as Error;
}

/** The prototype of an error class as another realm has it: the same names, and none of this realm's objects but the root. */
function foreignPrototype(name: string): object {
  const prototypeNamed = (own: string, parent: object | null): object =>
    Object.create(parent, {
      constructor: { value: Object.defineProperty(() => undefined, "name", { value: own }) },
      name: { value: own },
    }) as object;
  return prototypeNamed(name, prototypeNamed("Error", null));
}

/** What a platform object of another realm looks like from here: only its class string says what it is. */
export function foreignObject(name: string): object {
  const prototype: object = Object.create(null, {
    [Symbol.toStringTag]: { value: name },
  }) as object;
  return Object.create(prototype) as object;
}
