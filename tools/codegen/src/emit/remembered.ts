/** Texts that are made of others again and again, each once: names of members and types, and what is made of addresses. */

/** `make`, which must depend on its text alone, with what it made before. */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const before = new Map<string, Made>();
  return (text) => {
    const known = before.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    before.set(text, made);
    return made;
  };
}
