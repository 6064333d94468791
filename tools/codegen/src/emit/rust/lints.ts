/** What clippy warns of, and the platform's own shape asks for, is allowed in the files that have it. */
import type { Function, Item, RustFile } from "./tree.ts";

/** As clippy counts: with the receiver. */
const mostArguments = 7;

/** Methods of one more value, or of none, that clippy takes for operators; the platform has them under these names. */
const operators: ReadonlyMap<string, number> = new Map([
  ...["add", "sub", "mul", "div", "rem", "shl", "shr"].map((name) => [name, 1] as const),
  ...["bitand", "bitor", "bitxor", "cmp", "eq", "index"].map((name) => [name, 1] as const),
  ...["neg", "not", "next", "deref", "clone", "borrow", "hash"].map((name) => [name, 0] as const),
]);

export function withAllowances(file: RustFile): RustFile {
  const functions = file.items.flatMap(publicFunctions);
  const inherent = file.items.flatMap((item) =>
    item.kind === "impl" && item.trait === undefined ? item.functions : [],
  );
  const lints = [
    ...(inherent.some(isLikeOperator) ? ["clippy::should_implement_trait"] : []),
    ...(functions.some(takesMany) ? ["clippy::too_many_arguments"] : []),
  ];
  if (lints.length === 0) return file;
  const allowed = `allow(${lints.join(", ")}, reason = "the platform's")`;
  return { ...file, attributes: [...file.attributes, allowed] };
}

function publicFunctions(item: Item): readonly Function[] {
  if (item.kind === "function") return [item.function];
  return item.kind === "impl" || item.kind === "trait" ? item.functions : [];
}

function takesMany({ receiver, parameters }: Function): boolean {
  return parameters.length + (receiver === undefined ? 0 : 1) > mostArguments;
}

function isLikeOperator({ name, receiver, parameters }: Function): boolean {
  return receiver === "self" && operators.get(name) === parameters.length;
}
