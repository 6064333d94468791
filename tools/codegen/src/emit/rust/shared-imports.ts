/**
 * Imports that several types of a package have alike (the getter of `name`, the setter of `bubbles`) become one, on the untyped receiver: JavaScript looks a
 * method up by its name, whatever it is called on. What Rust pays to compile bindings goes by the number of imports, and real specs repeat nearly half.
 */
import { always, anyOf } from "./needs.ts";
import { eachMentioned, renderType } from "./print-types.ts";
import { anyReceiver } from "./scope.ts";
import {
  type Body,
  type Expression,
  type Function,
  type Item,
  reference,
  type RustFile,
} from "./tree.ts";
import { eachExpression } from "./visit.ts";
import { functionsOf } from "./with-needs.ts";

/** The file of what is not with the type that it is called on. */
export const importsFile = "imports.rs";

/** An import that another may stand for. */
interface Candidate {
  readonly file: RustFile;
  readonly imported: Function;
}

/** The files, those that have imports in common without them, and one more that has these. */
export function shareImports(files: readonly RustFile[]): readonly RustFile[] {
  const shared = alikeOf(files.flatMap(candidatesOf));
  if (shared.length === 0) return files;
  const moved = new Set(shared.flat().map(({ imported }) => imported));
  const names = new Names(files, moved);
  const functions: Function[] = [];
  const renamed = new Map<RustFile, Map<string, string>>();
  for (const alike of shared) {
    const imported = shortest(alike);
    const name = names.take(imported.name);
    const needs = anyOf(alike.map((each) => each.imported.needs ?? always));
    functions.push({ ...untyped(imported, name), needs });
    for (const { file, imported } of alike) {
      renamed.set(file, (renamed.get(file) ?? new Map<string, string>()).set(imported.name, name));
    }
  }
  return [
    ...files.map((file) => {
      const calls = renamed.get(file);
      return calls === undefined ? file : rewrite(file, moved, calls);
    }),
    {
      name: importsFile,
      docs: ["Imports that several types have alike, called on whatever they are asked of."],
      attributes: [],
      imports: [],
      items: [{ kind: "extern", functions }],
    },
  ];
}

/** Methods that are called as such and nowhere else: where a text calls one, it stays. */
function candidatesOf(file: RustFile): readonly Candidate[] {
  const inTexts = new Set<string>();
  for (const each of writtenIn(file)) {
    eachExpression(each.body, (expression) => {
      if (expression.kind !== "raw" || !/\.\w+\(/u.test(expression.text)) return;
      for (const [, name = ""] of expression.text.matchAll(/\.(\w+)\(/gu)) inTexts.add(name);
    });
  }
  return file.items.flatMap((item) =>
    item.kind === "extern"
      ? item.functions
          .filter(({ name, parameters }) => parameters[0]?.name === "this" && !inTexts.has(name))
          .map((imported) => ({ file, imported }))
      : [],
  );
}

/** Those that mean the same, by what they mean. Most are told apart by their attributes, which is soon said. */
function alikeOf(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const byAttributes = Map.groupBy(candidates, ({ imported }) => imported.attributes.join(" "));
  return [...byAttributes.values()]
    .filter((likely) => likely.length > 1)
    .flatMap((likely) => [...Map.groupBy(likely, ({ imported }) => meaningOf(imported))])
    .filter(([, alike]) => alike.length > 1)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, alike]) => alike);
}

/** What an import does, whatever it is called and called on. */
function meaningOf({ attributes, parameters, returns }: Function): string {
  const types = [...parameters.slice(1).map(({ type }) => type), returns];
  const words = [...attributes, ...types.map(renderType)];
  for (const type of types)
    eachMentioned(type, (one) => words.push(one.kind === "path" ? (one.module ?? "") : ""));
  return words.join(" ");
}

/** Of those that are alike: what is on a type needs fewer words than what several share. */
function shortest(alike: readonly Candidate[]): Function {
  return alike
    .map(({ imported }) => imported)
    .reduce((a, b) => (b.name.length < a.name.length ? b : a));
}

function untyped(imported: Function, name: string): Function {
  const [, ...parameters] = imported.parameters;
  return {
    ...imported,
    public: "crate",
    name,
    parameters: [{ name: "this", type: reference(anyReceiver) }, ...parameters],
  };
}

/** Names of methods of the untyped receiver, each once. */
class Names {
  readonly #taken: Set<string>;

  /** What stays on the receiver keeps its name. */
  constructor(files: readonly RustFile[], moved: ReadonlySet<Function>) {
    this.#taken = new Set(
      files
        .flatMap(({ items }) => items)
        .flatMap((item) => (item.kind === "extern" ? item.functions : []))
        .filter((each) => !moved.has(each))
        .map(({ name }) => name),
    );
  }

  take(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count += 1) free = `${name}_${String(count)}`;
    this.#taken.add(free);
    return free;
  }
}

/** The block without what has moved; nothing if that was all. */
export function withoutImports(
  block: Item & { readonly kind: "extern" },
  moved: ReadonlySet<Function>,
): readonly Item[] {
  const functions = block.functions.filter((each) => !moved.has(each));
  return functions.length === 0 ? [] : [{ ...block, functions }];
}

function rewrite(
  file: RustFile,
  moved: ReadonlySet<Function>,
  calls: ReadonlyMap<string, string>,
): RustFile {
  const items = file.items.flatMap((item): readonly Item[] => {
    switch (item.kind) {
      case "extern":
        return withoutImports(item, moved);
      case "impl":
      case "trait":
        return [{ ...item, functions: item.functions.map((each) => redirect(each, calls)) }];
      case "function":
        return [{ ...item, function: redirect(item.function, calls) }];
      default:
        return [item];
    }
  });
  return { ...file, imports: [...file.imports, ["crate", renderType(anyReceiver)]], items };
}

function redirect(of: Function, calls: ReadonlyMap<string, string>): Function {
  if (of.body === undefined || !callsAny(of.body, calls)) return of;
  const self = of.receiver === "&self" ? "self" : "&self";
  const change = (expression: Expression): Expression => {
    if (expression.kind === "raw") return expression;
    const [on, method] = callOf(expression.callee);
    const name = calls.get(method);
    if (name === undefined) return expression;
    const receiver = on === "self" ? `${renderType(anyReceiver)}::of(${self})` : on;
    return { ...expression, callee: `${receiver}.${name}` };
  };
  const changeAll = ({ lets, tail }: Body): Body => ({
    lets: lets.map((each) => ({
      ...each,
      value: change(each.value),
      ...(each.instead === undefined
        ? {}
        : { instead: each.instead.map((one) => ({ ...one, body: changeAll(one.body) })) }),
    })),
    tail: tail && change(tail),
  });
  return { ...of, body: changeAll(of.body) };
}

/** What a method is called on, and the method. */
function callOf(callee: string): readonly [on: string, method: string] {
  const dot = callee.indexOf(".");
  return dot === -1 ? [callee, ""] : [callee.slice(0, dot), callee.slice(dot + 1)];
}

function callsAny(body: Body, calls: ReadonlyMap<string, string>): boolean {
  let found = false;
  eachExpression(body, (expression) => {
    found ||= expression.kind === "call" && calls.has(callOf(expression.callee)[1]);
  });
  return found;
}

/** Without the imports themselves. */
function writtenIn({ items }: RustFile): readonly Function[] {
  return items.filter(({ kind }) => kind !== "extern").flatMap(functionsOf);
}
