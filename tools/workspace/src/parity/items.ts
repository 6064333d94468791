// Public names of one language's hand-written layer, and how names of both languages are compared.

export interface Item {
  /** As its language writes it: `once`, `OnceOptions.filter`, `Events::limit`. */
  readonly name: string;
  /** The type that it is a member of. */
  readonly owner?: string;
}

/** What is compared: the last part of a name, without case and separators. `isAborted`, `is_aborted` and `Signal::is_aborted` are one. */
export function lettersOf(name: string): string {
  const last = name.split(/::|\./u).at(-1) ?? name;
  return last.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
}

/** Each name once, sorted. */
export function listed(items: readonly Item[]): readonly Item[] {
  const byName = new Map(items.map((item) => [item.name, item]));
  return [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
