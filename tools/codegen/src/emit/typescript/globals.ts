/**
 * Members whose object is not passed in, or belongs to another package: global functions and attributes, found from `globalThis` when they are
 * called, and members that float here because a type they need is only visible here.
 */
import type {
  Attribute,
  InterfaceDefinition,
  Member,
  MixinDefinition,
  NamespaceDefinition,
  Operation,
} from "../../model/types.ts";
import type { FloatGroup, GlobalMember, PackageModel } from "../../select/package-model.ts";
import { answerFunctions } from "./answers.ts";
import { lowerConstants } from "./constants.ts";
import { reader, writer } from "./attributes.ts";
import { callDoc, globalDoc, globalWriteDoc, scopeLine, writeDoc } from "./function-comments.ts";
import { lateDisposal } from "./disposal.ts";
import { byName } from "./facades.ts";
import { facadeFile, globalsFile } from "./files.ts";
import {
  asyncFunction,
  callCore,
  type FunctionItem,
  type Receiver,
  syncFunction,
  text,
} from "./functions.ts";
import type { Omit } from "./interfaces.ts";
import { isStatic } from "./platform-types.ts";
import {
  exportedName,
  functionName,
  globalGetterName,
  namespaceName,
  stringLiteral,
} from "./names.ts";
import { coreSymbol } from "./runtime.ts";
import type { DocComment, Expression, Module } from "./tree.ts";
import { builtin, imported, typeSymbol, unionOf } from "./types.ts";

export function lowerGlobals(model: PackageModel, omit: Omit): readonly Module[] {
  const items = globalGroups(model.globals).flatMap((group) => lowerGlobal(model, group, omit));
  if (items.length === 0) return [];
  return [
    {
      file: globalsFile,
      about: "Global functions, looked up on `globalThis` when they are called.",
      items: [...items, globalTest(model)],
    },
  ];
}

/** `isSupported("navigator.share")`: whether this runtime has one of the package's globals. */
function globalTest(model: PackageModel): FunctionItem {
  const names = new Set(
    model.globals
      .filter(({ member }) => member.name !== "" && !isHandler(member))
      .map(({ member, root, path }) =>
        [...(isStatic(member) ? [root] : path), member.name].join("."),
      ),
  );
  const options = {
    name: "options",
    type: imported(coreSymbol(model, "ScopeOptions")),
    optional: true,
    rest: false,
  };
  const type = unionOf(
    [...names].toSorted().map((name) => ({ kind: "literal", text: stringLiteral(name) }) as const),
  );
  return {
    kind: "function",
    idl: "",
    name: "isSupported",
    overloads: [],
    signature: {
      parameters: [{ name: "api", type, optional: false, rest: false }, options],
      returns: builtin("boolean"),
    },
    body: [
      {
        kind: "return",
        value: callCore(model, "hasGlobal", [], [text("api"), text("options?.scope")]),
      },
    ],
    doc: {
      summary: "Whether this runtime has one of the globals that this package has functions for.",
      lines: [
        "",
        "@param api - The global as its specification spells it, with the way to it.",
        `@param options - ${scopeLine}`,
        "@returns Whether it is there now; it is looked up at each call.",
      ],
    },
  };
}

/** Overloads of one global together. */
function globalGroups(globals: readonly GlobalMember[]): readonly (readonly GlobalMember[])[] {
  const groups = new Map<string, GlobalMember[]>();
  for (const global of globals) {
    const key = [...global.path, functionName(global.member)].join(".");
    groups.set(key, [...(groups.get(key) ?? []), global]);
  }
  return [...groups.values()];
}

function lowerGlobal(
  model: PackageModel,
  group: readonly GlobalMember[],
  omit: Omit,
): readonly FunctionItem[] {
  const [first] = group;
  if (first === undefined) return [];
  const { member, root } = first;
  // What is static is on the class, which is a global itself.
  const path = isStatic(member) ? [root] : first.path;
  const forms = group.flatMap((global) =>
    global.member.kind === "operation" && member.name !== "" ? [global.member] : [],
  );
  const doc = (form: Operation | Attribute): DocComment =>
    globalDoc(model, [...path, form.name].join("."), form, forms.length < 2);
  if (forms.length > 0 && path.length <= 1) {
    const receiver = globalReceiver(model, path);
    const name = functionName(member);
    const owner = path.join(".");
    return [
      ...calls(model, { receiver, name, forms, docs: forms.map(doc), omit }),
      ...forms.flatMap((operation) =>
        answerFunctions(model, { receiver, operation, owner, isNamed: true, file: globalsFile }),
      ),
    ];
  }
  if (member.kind === "attribute" && path.length <= 1 && !isHandler(member)) {
    const receiver = globalReceiver(model, path);
    const read = reader(model, receiver, member, doc(member));
    return [
      { ...read, name: globalGetterName(member) },
      ...writer(
        model,
        receiver,
        member,
        globalWriteDoc(model, [...path, member.name].join("."), member),
      ),
    ];
  }
  // A handler is in the type of the scope, and for what listens there is `on` of the events package.
  if (isHandler(member)) return [];
  omit({ what: member.id, language: "typescript", reason: "a global of this kind is not emitted" });
  return [];
}

function isHandler(member: GlobalMember["member"]): boolean {
  return member.kind === "attribute" && member.name.startsWith("on") && !member.readonly;
}

function globalReceiver(model: PackageModel, path: readonly string[]): Receiver {
  const [first] = path;
  const inScope = (scope: string): Expression =>
    first === undefined
      ? text(scope)
      : callCore(
          model,
          "readAttribute",
          [builtin("object")],
          [text(scope), { kind: "string", value: first }],
        );
  return {
    parameter: undefined,
    value: inScope("globalThis"),
    api: first ?? "",
    within: (scope) => inScope(`${scope} ?? globalThis`),
  };
}

interface Calls {
  readonly receiver: Receiver;
  readonly name: string;
  readonly forms: readonly Operation[];
  readonly docs: readonly DocComment[];
  readonly omit: Omit;
}

function calls(
  model: PackageModel,
  { receiver, name, forms, docs, omit }: Calls,
): readonly FunctionItem[] {
  const [first] = forms;
  if (first === undefined) return [];
  const call = {
    idl: first.id,
    name,
    member: first.name,
    forms,
    docs,
  };
  if (first.returns.kind !== "promise") return [syncFunction(model, receiver, call)];
  const item = asyncFunction(model, receiver, call, (type) => lateDisposal(model, type));
  if (item !== undefined) return [item];
  for (const form of forms)
    omit({
      what: form.id,
      language: "typescript",
      reason: "`{ signal }` has no place after these arguments",
    });
  return [];
}

export function lowerFloats(model: PackageModel, group: FloatGroup, omit: Omit): readonly Module[] {
  const { target } = group;
  if (target.kind === "dictionary") {
    return group.package === undefined
      ? unemitted(group.members, omit, "a field of a dictionary that this package does not see")
      : [];
  }
  const receiver = floatReceiver(model, target);
  const operations = group.members.filter(
    (member): member is Operation => member.kind === "operation" && member.name !== "",
  );
  const items = byName(operations).flatMap(([name, forms]) => {
    const fixed = forms.every(isStatic) ? staticReceiver(model, target) : receiver;
    if (fixed === undefined) return unemitted(forms, omit, "its object has no type here");
    const docs = forms.map((form) => callDoc(model, target, form));
    const later = forms.flatMap((operation) =>
      answerFunctions(model, {
        receiver: fixed,
        operation,
        owner: target.name,
        isNamed: true,
        file: facadeFile(target),
      }),
    );
    const direct = calls(model, { receiver: fixed, name, forms, docs, omit });
    return [...direct.filter((item) => later.every((each) => each.name !== item.name)), ...later];
  });
  const attributes = group.members.filter(
    (member): member is Attribute => member.kind === "attribute",
  );
  const read = attributes.flatMap((attribute) => {
    const fixed = attribute.static ? staticReceiver(model, target) : receiver;
    if (fixed === undefined) return unemitted([attribute], omit, "its object has no type here");
    return [
      reader(model, fixed, attribute, callDoc(model, target, attribute)),
      ...writer(model, fixed, attribute, writeDoc(model, target, attribute)),
    ];
  });
  const constants = lowerConstants(model, { ...target, members: group.members });
  const there: ReadonlySet<Member> = new Set([...operations, ...attributes]);
  const others = group.members.filter((member) => !there.has(member) && member.kind !== "constant");
  unemitted(others, omit, "members of this kind do not float");
  if (constants.length + items.length + read.length === 0) return [];
  const about = `Functions over \`${target.name}\` that need types of this package, exported as \`${exportedName(model, target)}\`.`;
  return [{ file: facadeFile(target), about, items: [...constants, ...items, ...read] }];
}

function unemitted(
  members: readonly { readonly id: string }[],
  omit: Omit,
  reason: string,
): readonly [] {
  for (const { id } of members) omit({ what: id, language: "typescript", reason });
  return [];
}

function floatReceiver(
  model: PackageModel,
  target: InterfaceDefinition | NamespaceDefinition | MixinDefinition,
): Receiver | undefined {
  if (target.kind === "namespace") return staticReceiver(model, target);
  const visible = model.visible.get(target.id);
  if (visible === undefined || visible.kind === "opaque") return undefined;
  const name = namespaceName(target);
  const type = imported(typeSymbol(model, target));
  return {
    parameter: { name, type, optional: false, rest: false },
    value: text(name),
    api: target.name,
  };
}

function staticReceiver(
  model: PackageModel,
  target: InterfaceDefinition | NamespaceDefinition | MixinDefinition,
): Receiver {
  const value = callCore(
    model,
    "requireGlobal",
    [builtin("object")],
    [{ kind: "string", value: target.name }],
  );
  return { parameter: undefined, value, api: target.name };
}
