/**
 * Values of the right types, made from data: those that Rust can pass, at their ends and in the middle. Each is made anew whenever it is
 * asked for, so that no call sees what another has left.
 */

export type Shape = { readonly kind: string; readonly nullable?: boolean } & Readonly<
  Partial<{
    values: readonly (number | string)[];
    bytes: boolean;
    name: string;
    operation: string;
    fields: readonly Field[];
    of: Shape | string;
    arms: readonly Shape[];
  }>
>;
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
}
/** In a list of one, for a promise would be awaited on its way. */
export type Make = () => Promise<readonly [unknown]>;

/** How to make an object of a class; undefined where there is no way. */
export type Instances = (name: string) => Make | undefined;

const plain: Readonly<Record<string, readonly (() => unknown)[]>> = {
  any: [() => undefined, () => null, () => 1, () => "text", () => ({}), () => Symbol("any")],
  object: [() => ({}), () => []],
  symbol: [() => Symbol("symbol")],
  undefined: [() => undefined],
  boolean: [() => true, () => false],
  bigint: [() => 0n, () => 2n ** 70n],
};
const texts = ["text", "", "two lines\n\u{0}\u{1F332}", "a/b?c=d&e#f"];
const byteTexts = ["text", "", "a b"];

/** None where no value can be made. */
export function valuesOf(shape: Shape, instances: Instances): readonly Make[] {
  const makes = notNull(shape, instances);
  return shape.nullable === true ? [...makes, always(() => null)] : makes;
}

function always(make: () => unknown): Make {
  return () => Promise.resolve([make()] as const);
}

function notNull(shape: Shape, instances: Instances): readonly Make[] {
  const inner = typeof shape.of === "object" ? shape.of : undefined;
  switch (shape.kind) {
    case "number":
      return (shape.values ?? []).map((value) => always(() => Number(value)));
    case "text":
      return (shape.bytes === true ? byteTexts : texts).map((text) => always(() => text));
    case "enum":
      return (shape.values ?? []).map((value) => always(() => value));
    case "buffer":
      return bufferOf(shape.name ?? "");
    case "function":
      return [always(() => functionOf(shape.operation))];
    case "dictionary":
      return dictionariesOf(shape.fields ?? [], instances);
    case "instance": {
      const make = instances(typeof shape.of === "string" ? shape.of : "");
      return make === undefined ? [] : [make];
    }
    case "sequence":
      return [always(() => []), ...wrapped(inner, instances, (value) => [value, value])];
    case "record":
      return [always(() => ({})), ...wrapped(inner, instances, (value) => ({ key: value }))];
    case "promise":
      return wrapped(inner, instances, (value) => Promise.resolve(value));
    case "union":
      return (shape.arms ?? []).flatMap((arm) => valuesOf(arm, instances));
    default:
      return (plain[shape.kind] ?? []).map(always);
  }
}

function wrapped(
  inner: Shape | undefined,
  instances: Instances,
  wrap: (value: unknown) => unknown,
): readonly Make[] {
  const makes = inner === undefined ? [] : valuesOf(inner, instances);
  return makes.map((make) => async () => {
    const [value] = await make();
    return [wrap(value)] as const;
  });
}

function functionOf(operation: string | undefined): unknown {
  const nothing = (): void => undefined;
  return operation === undefined ? nothing : { [operation]: nothing };
}

/** Of each kind that stands for several, one. */
const bufferNames: Readonly<Record<string, string>> = {
  ArrayBufferView: "DataView",
  BufferSource: "Uint8Array",
  AllowSharedBufferSource: "Uint8Array",
};

function bufferOf(name: string): readonly Make[] {
  const found = bufferNames[name] ?? name;
  const Class = (globalThis as Record<string, unknown>)[found] as
    (new (of: unknown) => unknown) | undefined;
  if (Class === undefined) return [];
  const bytes = found.endsWith("Buffer");
  return [always(() => new Class(bytes ? 8 : new ArrayBuffer(8)))];
}

/** With nothing but what is required, and with all; nothing else is tried with each value of each field. */
function dictionariesOf(fields: readonly Field[], instances: Instances): readonly Make[] {
  const made = fields.map((field) => ({ ...field, makes: valuesOf(field.shape, instances) }));
  if (made.some(({ required, makes }) => required && makes.length === 0)) return [];
  const withFields = (chosen: typeof made, turn: number): Make => {
    return async () => {
      const object: Record<string, unknown> = {};
      for (const { name, makes } of chosen) {
        const [value] = (await makes[turn % makes.length]?.()) ?? [undefined];
        object[name] = value;
      }
      return [object] as const;
    };
  };
  const all = made.filter(({ makes }) => makes.length > 0);
  const turns = Math.max(0, ...all.map(({ makes }) => makes.length));
  return [
    withFields(
      all.filter(({ required }) => required),
      0,
    ),
    ...Array.from({ length: turns }, (_, turn) => withFields(all, turn)),
  ];
}
