/** Members of global objects: free functions that find the global when they are called. */
import type { Operation } from "../../model/types.ts";
import type { GlobalMember } from "../../select/package-model.ts";
import { answerPairs } from "./answers.ts";
import { lowerAttribute } from "./attributes.ts";
import { lowerConstant } from "./constants.ts";
import { code } from "./docs.ts";
import { importsOf, lowerCall, type Pair, type Receiver } from "./functions.ts";
import { callDocs, chosenName, type Members, withMemberNeeds } from "./members.ts";
import { methodName } from "./names.ts";
import { lowerUnnamed } from "./properties.ts";
import { raw } from "./arguments.ts";
import { renderSignature } from "./print-functions.ts";
import {
  anyReceiver,
  definitionType,
  omit,
  resultOf,
  rustNameOf,
  type Scope,
  support,
} from "./scope.ts";
import { surfaceOf } from "./surface.ts";
import type { Item, RustFile } from "./tree.ts";

export function lowerGlobals(scope: Scope): RustFile | undefined {
  const { globals } = scope.package;
  const scopes = lowerScopes(scope);
  if (globals.length === 0 && scopes.length === 0) return undefined;
  // A member that stands on window and workers alike is one function.
  const seen = new Set<string>();
  const lowered = globals.flatMap((global) => {
    const key = [
      ...global.path,
      global.member.name,
      "overload" in global.member ? String(global.member.overload.index) : "",
    ].join(" ");
    if (seen.has(key)) return [];
    seen.add(key);
    return [lowerGlobal(scope, global)];
  });
  const pairs = lowered.flatMap((each) => each.pairs);
  const constants = lowered.flatMap((each) => each.constants);
  if (pairs.length === 0 && constants.length === 0 && scopes.length === 0) return undefined;
  scope.surface.push(...surfaceOf(scope, undefined, { pairs, constants, items: [] }));
  const items: Item[] = [
    ...importsOf(pairs),
    ...constants.map((constant): Item => ({ kind: "constant", constant })),
    ...scopes,
    ...pairs.map((pair): Item => ({ kind: "function", function: pair.public })),
  ];
  return { name: "globals.rs", docs: [], attributes: [], imports: [], items };
}

/** The way to each kind of global scope that is of this package: `window()`. */
function lowerScopes(scope: Scope): readonly Item[] {
  return scope.package.definitions.flatMap((definition): readonly Item[] => {
    const isScope = definition.kind === "interface" && definition.globalNames.length > 0;
    const type = isScope ? definitionType(scope, definition) : undefined;
    if (type === undefined || !isScope || !definition.hasInterfaceObject) return [];
    const name = methodName(rustNameOf(definition));
    const returns = resultOf(scope, type);
    const docs = [
      `The global scope, if it is a ${code(definition.name)}.`,
      "",
      "# Errors",
      "",
      `One of kind \`NotSupported\`, where this program runs elsewhere.`,
    ];
    const tail = raw(`${support(scope)}::__private::global_scope()`);
    const made = { docs, attributes: [], public: true, name, receiver: undefined, parameters: [] };
    scope.surface.push({
      idl: definition.id,
      name,
      signature: renderSignature({ ...made, returns, body: undefined }),
    });
    return [{ kind: "function", function: { ...made, returns, body: { lets: [], tail } } }];
  });
}

function lowerGlobal(scope: Scope, global: GlobalMember): Members {
  const { member } = global;
  const idl = member.id;
  if (member.kind === "constant") {
    const constant = lowerConstant(scope, member);
    return {
      pairs: [],
      constants: constant === undefined ? [] : [{ ...constant, idl }],
      items: [],
    };
  }
  const pairs = lowerFunctions(scope, global).map((pair) => ({
    ...withMemberNeeds(scope, member, pair),
    idl,
  }));
  return { pairs, constants: [], items: [] };
}

function lowerFunctions(scope: Scope, global: GlobalMember): readonly Pair[] {
  const { member } = global;
  const receiver: Receiver = { kind: "global", any: anyReceiver, path: global.path };
  if (member.kind === "attribute") {
    const own: Receiver = member.static ? classOf(global) : receiver;
    return lowerAttribute(scope, member, own);
  }
  if (member.kind === "operation") {
    return member.name === ""
      ? lowerUnnamed(scope, member, receiver)
      : lowerOperation(scope, global, member);
  }
  omit(scope, member.id, `a ${member.kind} of a global object has no type here to stand on`);
  return [];
}

/** Static members are on the class, which is a global itself. */
function classOf({ root }: GlobalMember): Receiver {
  return { kind: "namespace", names: [root] };
}

function lowerOperation(scope: Scope, global: GlobalMember, member: Operation): readonly Pair[] {
  const name = chosenName(scope, member, methodName(member.name));
  if (name === undefined) return [];
  const receiver: Receiver =
    member.special === "static" ? classOf(global) : { kind: "namespace", names: global.path };
  const calls = lowerCall(scope, {
    receiver,
    name,
    jsName: member.name,
    arguments: member.arguments,
    returns: member.returns,
    throws: member.throws === "may",
    docs: callDocs(scope, member, `The global function ${code(member.name)}`),
    marks: member.edits.other,
  });
  return [...calls, ...answerPairs(scope, { receiver, operation: member, isNamed: true })];
}
