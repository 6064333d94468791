/**
 * What wasm-bindgen's command has to know of imports, in its own encoding (`shared_api` of the crate wasm-bindgen-shared): fields in their order, numbers as
 * LEB128, texts and lists after their length, one byte for what is optional or one of several.
 */

/** An import that is called on an object, or on a class. */
export interface PlainImport {
  /** What the module calls it. */
  readonly shim: string;
  readonly kind: "getter" | "setter" | "method" | "static" | "constructor";
  /** In JavaScript. */
  readonly name: string;
  /** The receiver's type in Rust, or the class in JavaScript. */
  readonly class: string;
  readonly catches: boolean;
  /** Names of arguments, the receiver's first. */
  readonly arguments: readonly string[];
}

type Bytes = readonly number[];

const no: Bytes = [0];
const yes: Bytes = [1];
const bool = (is: boolean): Bytes => (is ? yes : no);

function number(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)];
}

function text(value: string): Bytes {
  const bytes = new TextEncoder().encode(value);
  return [...number(bytes.length), ...bytes];
}

function list<T>(items: readonly T[], encode: (item: T) => Bytes): Bytes {
  return [...number(items.length), ...items.flatMap(encode)];
}

/** A program of imports and nothing else. `crate` and `module` say whose it is. */
export function encodeProgram(
  imports: readonly PlainImport[],
  crate: string,
  module: string,
): Bytes {
  const none = number(0);
  return [
    // Exports and enumerations.
    ...none,
    ...none,
    ...list(imports, encodeImport),
    // Classes, TypeScript, modules of its own, snippets.
    ...none,
    ...none,
    ...none,
    ...none,
    ...text(crate),
    ...text(module),
    // No package.json and no linked modules.
    ...no,
    ...none,
  ];
}

const isFunction: Bytes = [0];

function encodeImport(of: PlainImport): Bytes {
  return [
    // Of no module and no namespace, under no other name; TypeScript may know it.
    ...no,
    ...no,
    ...no,
    ...yes,
    ...isFunction,
    ...text(of.shim),
    ...bool(of.catches),
    // Not variadic, with a shim, not suspending.
    ...no,
    ...no,
    ...no,
    ...yes,
    ...encodeMethod(of),
    // By its name on the object, whatever that is.
    ...yes,
    ...encodeFunction(of),
    // Not one for each type that it is used with.
    ...no,
  ];
}

function encodeMethod({ class: of, kind, name }: PlainImport): Bytes {
  const operation: Bytes = [1];
  const kinds: Readonly<Record<PlainImport["kind"], Bytes>> = {
    constructor: [0],
    method: [...operation, ...no, 0],
    static: [...operation, ...yes, 0],
    getter: [...operation, ...no, 2, ...text(name)],
    setter: [...operation, ...no, 3, ...text(name)],
  };
  return [...text(of), ...kinds[kind]];
}

function encodeFunction({ name, arguments: names }: PlainImport): Bytes {
  return [
    // Of no other type in TypeScript, required, without a description.
    ...list(names, (each) => [...text(each), ...no, ...no, ...no]),
    // Neither asynchronous nor suspending.
    ...no,
    ...no,
    ...text(name),
    // For TypeScript and JSDoc; not variadic; the result as the arguments.
    ...yes,
    ...yes,
    ...no,
    ...no,
    ...no,
  ];
}

/** As a literal of Rust. */
export function byteString(bytes: Bytes): string {
  const inside = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (byte >= 0x20 && byte < 0x7f && !'"\\'.includes(character)) return character;
    return `\\x${byte.toString(16).padStart(2, "0")}`;
  });
  return `b"${inside.join("")}"`;
}
