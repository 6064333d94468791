/**
 * Compares an expected object with the one that this engine has. In: data from the model. Out: each way in which the two differ.
 * Only what reflection shows is looked at: nothing is called, and no instance is made but of elements, which are made by their tags.
 */
import { isExposed } from "./engine.ts";

export interface ExpectedExposure {
  readonly globals: string | readonly string[];
  readonly secureContext: boolean;
}
export interface ExpectedMember {
  readonly name: string;
  readonly exposure: ExpectedExposure;
  readonly kind: string;
  readonly on?: string;
  readonly settable?: boolean;
  readonly length?: number;
  readonly value?: number | boolean;
}
export interface ExpectedObject {
  readonly name: string;
  readonly kind: string;
  readonly parent?: string;
  readonly length?: number;
  readonly path: readonly string[];
  readonly exposure: ExpectedExposure;
  readonly members: readonly ExpectedMember[];
  readonly tags?: readonly ExpectedTag[];
}
export interface ExpectedTag {
  readonly namespace: string;
  readonly name: string;
}

/** In what an engine may differ from what the model says. */
export type Aspect = "missing" | "kind" | "setter" | "length" | "value" | "parent" | "tag";

export interface Difference {
  /** `Blob`, `Blob.bytes`, `SVGAElement.<a>`. */
  readonly member: string;
  readonly differs: Aspect;
  readonly detail: string;
}

export function compare(expected: ExpectedObject): readonly Difference[] {
  if (!expectedHere(expected.exposure)) return [];
  const { name } = expected;
  const found = lookUp(expected.path);
  if (found === undefined || found === null)
    return [{ member: name, differs: "missing", detail: "there is no such global" }];
  const own = expected.kind === "class" ? compareClass(expected, found) : [];
  const members = expected.members.filter(({ exposure }) => expectedHere(exposure));
  const tags = (expected.tags ?? []).flatMap((tag) => compareTag(name, tag));
  return [...own, ...members.flatMap((member) => compareMember(name, found, member)), ...tags];
}

interface Creator {
  createElementNS(namespace: string, name: string): object;
}

/** What the element of a tag says that it is. Where there is no document there are no elements. */
function compareTag(owner: string, { namespace, name }: ExpectedTag): readonly Difference[] {
  const { document } = globalThis as { readonly document?: Creator };
  if (document === undefined) return [];
  const made = document.createElementNS(namespace, name);
  const found = Object.prototype.toString.call(made).slice("[object ".length, -1);
  const member = `${owner}.<${name}>`;
  return found === owner ? [] : [{ member, differs: "tag", detail: `it is a ${found}` }];
}

export function expectedHere({ globals, secureContext }: ExpectedExposure): boolean {
  const secure = (globalThis as { readonly isSecureContext?: boolean }).isSecureContext;
  return isExposed(globals) && !(secureContext && secure === false);
}

export function lookUp(path: readonly string[], realm: object = globalThis): unknown {
  let value: unknown = realm;
  for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value;
}

function compareClass(expected: ExpectedObject, found: unknown): readonly Difference[] {
  const member = expected.name;
  if (typeof found !== "function")
    return [{ member, differs: "kind", detail: `it is no class but ${typeof found}` }];
  const differences: Difference[] = [];
  if (expected.length !== undefined && found.length !== expected.length) {
    differences.push({
      member,
      differs: "length",
      detail: `${String(found.length)} instead of ${String(expected.length)}`,
    });
  }
  const parent = expected.parent === undefined ? undefined : lookUp([expected.parent]);
  if (
    expected.parent !== undefined &&
    Object.getPrototypeOf(prototypeOf(found)) !== prototypeOf(parent)
  ) {
    differences.push({
      member,
      differs: "parent",
      detail: `it does not extend ${expected.parent}`,
    });
  }
  return differences;
}

function prototypeOf(constructor: unknown): object | undefined {
  return (constructor as { readonly prototype?: object } | undefined)?.prototype;
}

function compareMember(
  owner: string,
  found: unknown,
  expected: ExpectedMember,
): readonly Difference[] {
  const member = `${owner}.${expected.name}`;
  const differ = (differs: Aspect, detail: string): readonly Difference[] => [
    { member, differs, detail },
  ];
  const holder = holderOf(found, expected);
  const descriptor = holder && descriptorOf(holder, keyOf(expected.name), expected.on === "object");
  if (descriptor === undefined) return differ("missing", "there is no such member");
  switch (expected.kind) {
    case "attribute":
      // Engines may keep what hangs on the global object as plain values.
      if (expected.on === "object" || (expected.on === "class" && "value" in descriptor)) return [];
      if (descriptor.get === undefined) return differ("kind", "it is no attribute");
      return (descriptor.set !== undefined) === expected.settable
        ? []
        : differ("setter", expected.settable === true ? "it cannot be set" : "it can be set");
    case "operation": {
      const value: unknown = valueOf(descriptor, holder, expected);
      if (typeof value !== "function") return differ("kind", "it is no operation");
      return value.length === expected.length
        ? []
        : differ("length", `${String(value.length)} instead of ${String(expected.length)}`);
    }
    case "constant":
      return descriptor.value === expected.value
        ? []
        : differ("value", `${String(descriptor.value)} instead of ${String(expected.value)}`);
    default:
      return typeof valueOf(descriptor, holder, expected) === "function"
        ? []
        : differ("kind", "it is no method");
  }
}

function holderOf(found: unknown, expected: ExpectedMember): object | undefined {
  if (expected.on === "class" || expected.on === "object" || expected.kind === "constant")
    return found as object;
  return prototypeOf(found);
}

/** The global object has some of its members on its prototypes; a class has its own. */
export function descriptorOf(
  holder: object,
  key: PropertyKey,
  inherited: boolean,
): PropertyDescriptor | undefined {
  const own = Object.getOwnPropertyDescriptor(holder, key);
  if (own !== undefined || !inherited) return own;
  const prototype: unknown = Object.getPrototypeOf(holder);
  return prototype === null ? undefined : descriptorOf(prototype as object, key, true);
}

/** Some engines make global functions lazily, behind a getter; on a prototype a getter would want an instance. */
function valueOf(
  descriptor: PropertyDescriptor,
  holder: object | undefined,
  { name, on }: ExpectedMember,
): unknown {
  if ("value" in descriptor) return descriptor.value;
  return on === "object" && holder !== undefined ? Reflect.get(holder, keyOf(name)) : undefined;
}

function keyOf(name: string): PropertyKey {
  switch (name) {
    case "@@iterator":
      return Symbol.iterator;
    case "@@asyncIterator":
      return Symbol.asyncIterator;
    default:
      return name;
  }
}
