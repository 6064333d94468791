/**
 * Objects of as many classes as can be had: those that the caller begins with, and whatever attributes of an object that was found give,
 * with the items of lists, as far as it is of the same realm.
 */

/** By class, the most derived and all of its ancestors. */
export type Found = ReadonlyMap<string, readonly object[]>;

/** Of one class as many as this: one state may throw where another does not. */
const most = 24;
/** Of a list as many items: the rules of a style sheet are one of each kind. */
const mostItems = 64;

export function findObjects(realm: object, roots: readonly object[]): Found {
  const { Object: Root } = realm as { readonly Object: ObjectConstructor };
  const byClass = new Map<string, object[]>();
  const known = new Set<object>();
  const queue: object[] = [];
  const add = (value: unknown): void => {
    // Nothing of another page: a window leads to the one that it stands in.
    if (!(value instanceof Root) || known.has(value)) return;
    const [own] = classesOf(value);
    // What has a tag of its own is a prototype or a namespace.
    if (own === undefined || Object.hasOwn(value, Symbol.toStringTag)) return;
    known.add(value);
    const same = byClass.get(own) ?? [];
    if (same.length >= most) return;
    byClass.set(own, [...same, value]);
    queue.push(value);
  };
  for (const root of roots) add(root);
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const value of partsOf(next)) add(value);
  return withAncestors(byClass);
}

/** The classes of an object by their names in IDL, its own first; they are the same in every realm. */
export function classesOf(value: object): readonly string[] {
  return prototypesOf(value).flatMap((prototype) => {
    const tag: unknown = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
    // Those of a namespace say it first: `WebAssembly.Module`.
    return typeof tag === "string" ? [tag.slice(tag.lastIndexOf(".") + 1)] : [];
  });
}

function prototypesOf(value: object): readonly object[] {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== "object" || prototype === null) return [];
  return [prototype, ...prototypesOf(prototype)];
}

/** What its attributes give, and its items. */
function partsOf(value: object): readonly unknown[] {
  const names = [value, ...prototypesOf(value)].flatMap((holder) =>
    Object.entries(Object.getOwnPropertyDescriptors(holder))
      .filter(([name, descriptor]) => descriptor.get !== undefined && name !== "__proto__")
      .map(([name]) => name),
  );
  const { length } = value as { readonly length?: unknown };
  const count = typeof length === "number" ? Math.min(length, mostItems) : 0;
  return [...names, ...Array.from({ length: count }, (_, index) => index)].flatMap((name) => {
    try {
      return [Reflect.get(value, name) as unknown];
    } catch {
      return [];
    }
  });
}

function withAncestors(byClass: Found): Found {
  const all = new Map<string, object[]>();
  for (const objects of byClass.values())
    for (const object of objects)
      for (const name of classesOf(object)) {
        const same = all.get(name) ?? [];
        same.push(object);
        all.set(name, same);
      }
  return all;
}
