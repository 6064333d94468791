/**
 * Imports that are methods, and whose arguments and result cross as single numbers or as text, are written out for core's macro: by that of wasm-bindgen, which
 * takes each argument apart in four and asks traits how, each would cost the compiler four times as much. That is nine in ten; the others stay.
 */
import { createHash } from "node:crypto";
import { byteString, encodeProgram, type PlainImport } from "./import-schema.ts";
import { crateOf } from "./names.ts";
import { renderType } from "./print-types.ts";
import { type Scope, support } from "./scope.ts";
import {
  type Function,
  type Item,
  type Parameter,
  path,
  type RustFile,
  type RustType,
} from "./tree.ts";

/** Core's macro. */
export const importsMacro = "imports";

export function writePlainImports(scope: Scope, file: RustFile): RustFile {
  return {
    ...file,
    items: file.items.flatMap((item) =>
      item.kind === "extern" ? splitImports(scope, file, item.functions) : [item],
    ),
  };
}

interface Written {
  readonly imported: PlainImport;
  /** In Rust: what has it as a method. */
  readonly type: string;
  readonly line: string;
  readonly uses: readonly RustType[];
}

function splitImports(
  scope: Scope,
  file: RustFile,
  functions: readonly Function[],
): readonly Item[] {
  const written = new Map(
    functions.flatMap((each) => {
      const one = writeImport(scope, each);
      return one === undefined ? [] : [[each, one] as const];
    }),
  );
  if (written.size === 0) return [{ kind: "extern", functions }];
  const rest = functions.filter((each) => !written.has(each));
  const others: readonly Item[] = rest.length === 0 ? [] : [{ kind: "extern", functions: rest }];
  return [...others, macroOf(scope, file, [...written.values()])];
}

function macroOf(scope: Scope, file: RustFile, written: readonly Written[]): Item {
  const program = encodeProgram(
    written.map(({ imported }) => imported),
    crateOf(scope.package.name),
    file.name,
  );
  const lines = [`${byteString(program)};`];
  for (const [type, all] of Map.groupBy(written, (each) => each.type)) {
    const isOfClass = ({ imported: { kind } }: Written): boolean =>
      kind === "static" || kind === "constructor";
    const [values, classes] = [all.filter((each) => !isOfClass(each)), all.filter(isOfClass)];
    const indented = classes.map(({ line }) => `    ${line}`);
    lines.push(`${type} {`, ...values.map(({ line }) => `    ${line}`));
    lines.push(...(classes.length === 0 ? ["} {}"] : ["} {", ...indented, "}"]));
  }
  return {
    kind: "macro",
    module: support(scope),
    name: importsMacro,
    lines,
    uses: written.flatMap(({ uses }) => uses),
  };
}

/** As many as core describes, the receiver among them. */
const mostArguments = 16;

const onValue = /^wasm_bindgen\(method, (getter|setter|js_name) = "([^"\\]+)"(?:, catch)?\)$/u;
const onClass =
  /^wasm_bindgen\((?:constructor|static_method_of = (\w+)), js_class = "(\w+)", js_name = "(\w+)"(?:, catch)?\)$/u;

type Target = Pick<Written, "type"> & Pick<PlainImport, "kind" | "class" | "name">;

/** What it is called on, and how; undefined where it is none of these. */
function targetOf({ attributes, parameters, returns }: Function): Target | undefined {
  const [attribute = "", ...others] = attributes;
  if (others.length > 0) return undefined;
  const [, kind, member] = onValue.exec(attribute) ?? [];
  if (kind !== undefined && member !== undefined) {
    const [self] = parameters;
    if (self?.name !== "this" || self.type.kind !== "reference") return undefined;
    const type = renderType(self.type.of);
    const way = kind === "js_name" ? "method" : (kind as "getter" | "setter");
    return { type, kind: way, class: type, name: member };
  }
  const [, of, name, method] = onClass.exec(attribute) ?? [];
  if (name === undefined || method === undefined) return undefined;
  if (of !== undefined) return { type: of, kind: "static", class: name, name: method };
  const made = isCaught(attribute) ? caught(returns) : returns;
  if (made === undefined || !isHandle(made)) return undefined;
  return { type: renderType(made), kind: "constructor", class: name, name: method };
}

const isCaught = (attribute: string | undefined): boolean =>
  attribute?.endsWith(", catch)") === true;

/** Undefined where it has to be left to wasm-bindgen's macro. */
function writeImport(scope: Scope, of: Function): Written | undefined {
  const target = targetOf(of);
  if (target === undefined || of.parameters.length > mostArguments) return undefined;
  const { type, ...imported } = target;
  const catches = isCaught(of.attributes[0]);
  const parameters = of.parameters.filter(({ name }) => name !== "this");
  const passed = parameters.map(passedAs);
  const out = catches ? caught(of.returns) : of.returns;
  const back = out && receivedAs(out);
  if (out === undefined || back === undefined || !passed.every((each) => each !== undefined))
    return undefined;
  const shim = shimOf(scope, `${type}::${of.name}`, imported.name);
  const list = parameters.map((each) => `${each.name}: ${renderType(each.type)}`).join(", ");
  const signature = `${of.name}(${list}) -> ${renderType(out)} => ${renderType(of.returns)}`;
  const crossing = `(${passed.flat().join(", ")}) -> ${back}`;
  return {
    imported: { ...imported, shim, catches, arguments: of.parameters.map((each) => each.name) },
    type,
    line: `${catches ? "caught" : "received"} ${signature}: ${shim} __wbindgen_describe_${shim} ${crossing};`,
    uses: [...of.parameters.map((each) => each.type), of.returns, path("crate", type)],
  };
}

/** The names of imports of all crates meet in one module. */
function shimOf(scope: Scope, of: string, name: string): string {
  const hash = createHash("sha256").update(`${scope.package.name}::${of}`).digest("hex");
  return `__wbg_${name.replaceAll(/\W/gu, "_")}_${hash.slice(0, 16)}`;
}

/** What a `Result` holds. */
function caught(type: RustType): RustType | undefined {
  return type.kind === "path" && type.name === "Result" ? type.arguments[0] : undefined;
}

/** Numbers by the types that cross for them. */
const numbers: ReadonlyMap<string, string> = new Map([
  ["bool", "u32"],
  ["f32", "f32"],
  ["f64", "f64"],
  ["i8", "u32"],
  ["i16", "u32"],
  ["i32", "i32"],
  ["u8", "u32"],
  ["u16", "u32"],
  ["u32", "u32"],
]);

const slot = "u32";

/** A handle, or any value: it crosses as the slot that holds it. */
function isHandle(type: RustType): boolean {
  if (type.kind !== "path" || type.arguments.length > 0) return false;
  return type.module !== undefined || type.name.startsWith("js_sys::");
}

const isText = (type: RustType): boolean =>
  type.kind === "reference" && type.of.kind === "path" && type.of.name === "str";

/** What is passed for an argument, and the type of each; undefined where it crosses otherwise. */
function passedAs({ name, type }: Parameter): readonly string[] | undefined {
  if (isText(type))
    return [`pass_start(Some(${name})) => usize`, `pass_length(Some(${name})) => usize`];
  if (type.kind === "reference")
    return isHandle(type.of) ? [`pass_number(${name}) => ${slot}`] : undefined;
  if (type.kind !== "path") return undefined;
  const [inner] = type.arguments;
  if (type.name === "Option" && inner?.kind === "reference") {
    if (isText(inner)) return [`pass_start(${name}) => usize`, `pass_length(${name}) => usize`];
    return isHandle(inner.of) ? [`pass_number(${name}) => ${slot}`] : undefined;
  }
  const as = type.module === undefined ? numbers.get(type.name) : undefined;
  return as === undefined ? undefined : [`pass_number(${name}) => ${as}`];
}

function receivedAs(type: RustType): string | undefined {
  if (type.kind === "tuple") return type.items.length === 0 ? "()" : undefined;
  if (isHandle(type)) return slot;
  if (type.kind !== "path" || type.module !== undefined) return undefined;
  const [inner] = type.arguments;
  // Of none of its values, so that one is left for none.
  if (type.name === "Option" && inner?.kind === "path" && inner.name === "bool") return slot;
  return numbers.get(type.name);
}
