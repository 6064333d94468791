/** An example for each function: a call as it is meant to be made, with its imports, that compiles as it stands. */
import type { PackageModel } from "../../select/package-model.ts";
import type { FunctionItem } from "./functions.ts";
import { symbolsOfSignature } from "./imports.ts";
import { stringLiteral } from "./names.ts";
import { printFlat } from "./print.ts";
import type { DocComment, Parameter, Signature } from "./tree.ts";

/** The same function, its forms each with an example. `namespace` is what the index exports its module as, if it does. */
export function withExamples(
  model: PackageModel,
  namespace: string | undefined,
  item: FunctionItem,
): FunctionItem {
  const add = (doc: DocComment, signature: Signature): DocComment => ({
    ...doc,
    lines: [...doc.lines, ...example(model, namespace, item.name, signature)],
  });
  if (item.overloads.length === 0) return { ...item, doc: add(item.doc, item.signature) };
  const overloads = item.overloads.map((overload) => ({
    ...overload,
    doc: add(overload.doc, overload.signature),
  }));
  return { ...item, overloads };
}

function example(
  model: PackageModel,
  namespace: string | undefined,
  name: string,
  { parameters }: Signature,
): readonly string[] {
  const required = parameters
    .filter(({ optional, rest }) => !optional && !rest)
    // The namespace has the name that an object of its interface would have.
    .map((parameter) =>
      parameter.name === (namespace ?? name) ? { ...parameter, name: "it" } : parameter,
    );
  const callee = namespace === undefined ? name : `${namespace}.${name}`;
  const call = `${callee}(${required.map((parameter) => parameter.name).join(", ")})`;
  const typed = required
    .map((parameter) => `${parameter.name}: ${printFlat(parameter.type)}`)
    .join(", ");
  return [
    "@example",
    "```ts",
    ...imports(model, namespace ?? name, required),
    "",
    required.length === 0 ? `const result = ${call};` : `const use = (${typed}) => ${call};`,
    "```",
  ];
}

function imports(
  model: PackageModel,
  value: string,
  parameters: readonly Parameter[],
): readonly string[] {
  const names = new Map([[model.npm, new Set([value])]]);
  for (const { name, source } of symbolsOfSignature(parameters)) {
    const specifier = source.kind === "package" ? source.specifier : model.npm;
    names.set(specifier, (names.get(specifier) ?? new Set()).add(`type ${name}`));
  }
  return [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([specifier, list]) =>
        `import { ${[...list].toSorted().join(", ")} } from ${stringLiteral(specifier)};`,
    );
}
