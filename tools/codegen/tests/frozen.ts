/**
 * What a backend gets, made so that a write to it throws, however deep: objects and lists are frozen, maps become views
 * that have no way to write. Tests give it so, over all of the platform; a run of the compiler has no need to pay for it.
 * What is frozen already is not looked into again, so that packages share the work.
 */
import { SourceFile } from "../src/diagnostics/span.ts";
import type { Selection } from "../src/select/packages.ts";

/** A map that can only be read. */
export class MapView<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #map: ReadonlyMap<Key, Value>;

  constructor(map: ReadonlyMap<Key, Value>) {
    this.#map = map;
    Object.freeze(this);
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key);
  }

  has(key: Key): boolean {
    return this.#map.has(key);
  }

  keys(): MapIterator<Key> {
    return this.#map.keys();
  }

  values(): MapIterator<Value> {
    return this.#map.values();
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#map.entries();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.#map.entries();
  }

  forEach(
    callback: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void,
    self?: unknown,
  ): void {
    for (const [key, value] of this.#map) callback.call(self, value, key, this);
  }
}

export function frozenSelection(selection: Selection): Selection {
  return { ...selection, packages: selection.packages.map(frozen) };
}

/** The value itself, frozen with all that hangs on it; a view in place of a map. */
export function frozen<Value>(value: Value): Value {
  return freeze(value) as Value;
}

function freeze(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  // Texts are shared with all of the compiler, and count their lines when they are first asked.
  if (value instanceof SourceFile) return value;
  if (value instanceof Map) {
    for (const item of value.values()) freeze(item);
    return new MapView(value);
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    const before = fields[key];
    const after = freeze(before);
    if (after !== before) fields[key] = after;
  }
  return Object.freeze(value);
}
