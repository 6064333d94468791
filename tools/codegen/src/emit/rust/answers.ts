/**
 * What answers by other means than a promise, as futures, streams and guards of core's: through callbacks, to an observer, by a request's events,
 * by holding something. All but requests are called by their names, without imports.
 */
import type { Argument, InterfaceDefinition, Operation } from "../../model/types.ts";
import {
  type AnswerCallback,
  answerCallback,
  answerNames,
  disposingOperation,
  isFailure,
  isRequest,
  leavable,
  observing,
} from "../answering.ts";
import { given, raw, skippable } from "./arguments.ts";
import { parameterType } from "./callbacks.ts";
import { code, memberDocs } from "./docs.ts";
import { type Pair, prefixes, receiverFound, type Receiver } from "./functions.ts";
import { argumentName, literal, methodName } from "./names.ts";
import { renderType } from "./print-types.ts";
import type { Returned } from "./results.ts";
import { definitionOf, followed, jsValue, type Scope, support, supportType } from "./scope.ts";
import { type Let, path, type RustType, tuple, unit } from "./tree.ts";
import { copiedType, ownedType } from "./types.ts";

type How = "awaits" | "iterates" | "holds" | "observes";

/** An operation, and what it is called on. */
interface Answering {
  readonly receiver: Receiver;
  readonly operation: Operation;
  /** Whether a function of the operation's own name is there anyway. */
  readonly isNamed: boolean;
}

/** Core hands over so many values of an answer. */
const mostValues = 2;

/** The functions for what an operation answers; none where it answers at once or by a promise. */
export function answerPairs(scope: Scope, given: Answering): readonly Pair[] {
  const { operation } = given;
  if (operation.special !== "regular" || operation.name === "") return [];
  const answer = answerCallback(scope.package, operation);
  if (answer === undefined || answer.callback.arguments.length > mostValues) return [];
  const names = answerNames(operation, given.isNamed);
  const functions = (how: How, name: string | undefined): readonly Pair[] =>
    name === undefined ? [] : forms(scope, { ...given, answer, how, name: methodName(name) });
  return [
    ...functions("awaits", names.awaits),
    ...functions("iterates", names.iterates),
    ...functions("holds", names.holds),
  ];
}

interface Asked extends Answering {
  readonly answer: AnswerCallback;
  readonly how: How;
  readonly name: string;
}

/** One for each list of the arguments that are no callbacks. */
function forms(scope: Scope, asked: Asked): readonly Pair[] {
  const { operation, answer, how, name } = asked;
  const isCallback = (argument: Argument): boolean =>
    argument === answer.argument || isFailure(scope.package, argument);
  const plain = operation.arguments.filter((argument) => !isCallback(argument));
  const returns = answerOf(scope, how, answer);
  const docs = answerDocs(scope, operation, how);
  return prefixes(name, plain.map(leavable(scope.package))).map((prefix) => {
    const passed = new Map(passArguments(scope, prefix.arguments));
    const lets: Let[] = [...passed.values()].flatMap((each) => each.lets);
    const receiver = found(scope, asked.receiver, lets);
    const places = operation.arguments.map((argument) => {
      if (argument === answer.argument)
        return answer.callback.arguments.length === mostValues ? "on_pair()" : "on_value()";
      if (isFailure(scope.package, argument)) return "on_error()";
      return passed.get(argument.name)?.place ?? "left_out()";
    });
    lets.push(...passing(scope, places));
    const end = operation.edits.other.get("EndedBy")?.value[0] ?? "";
    const once = operation.edits.other.get("CallsOnce")?.value ?? [];
    const again = how === "iterates" && once.includes(answer.argument.name);
    return {
      imported: undefined,
      public: {
        docs: withArgumentNames(docs, prefix.arguments),
        attributes: [],
        public: true,
        name: prefix.name,
        receiver: receiver === "self" || asked.receiver.kind === "float" ? "&self" : undefined,
        parameters: [...passed.values()].map(({ parameter }) => parameter),
        returns,
        body: {
          lets,
          tail: {
            kind: "call",
            callee: `${nameOf(returns)}::${again ? "repeat" : "begin"}`,
            arguments: [
              receiver,
              literal(operation.name),
              ...(how === "holds" ? [] : [literal(end)]),
              "passing",
            ],
          },
        },
      },
    };
  });
}

/** What it is called on, as any value. */
function found(scope: Scope, receiver: Receiver, lets: Let[]): string {
  const place = receiverFound(
    scope,
    receiver.kind === "namespace"
      ? { kind: "global", any: jsValue, path: receiver.names }
      : receiver,
    jsValue,
    lets,
  );
  const isOwned = receiver.kind === "namespace" || receiver.kind === "global";
  return isOwned ? `&${place}` : place;
}

interface PassedArgument {
  readonly parameter: { readonly name: string; readonly type: RustType };
  readonly lets: readonly Let[];
  /** How it is put among what is passed. */
  readonly place: string;
}

function passArguments(
  scope: Scope,
  list: readonly Argument[],
): readonly (readonly [string, PassedArgument])[] {
  return list.map((argument, index) => {
    const name = argumentName(argument.name);
    const isInner = argument.optional && index < list.length - 1;
    const { type, lets, imported, pass } = (isInner ? skippable : given)(scope, argument.type, {
      name,
      fallible: false,
      writes: false,
    });
    // Of what lends a value, not of the value itself.
    const value =
      imported.kind === "reference" && imported.of === jsValue ? `JsValue::clone(${pass})` : pass;
    return [argument.name, { parameter: { name, type }, lets, place: `given(${value})` }];
  });
}

/** The list of what is passed, one statement for each. What is left out at the end is not said. */
function passing(scope: Scope, places: readonly string[]): readonly Let[] {
  const type = path(`${support(scope)}::__private`, "Passing");
  const last = places.findLastIndex((place) => place !== "left_out()");
  return [
    { name: "passing", value: raw("Passing::default()", type) },
    ...places.slice(0, last + 1).map((place) => ({
      name: "passing",
      value: raw(`passing.${place}`, ...(place.includes("JsValue::") ? [jsValue] : [])),
    })),
  ];
}

function answerOf(scope: Scope, how: How, { callback }: AnswerCallback): RustType {
  if (how === "holds") {
    const [held] = callback.arguments;
    const handle = held && ownedType(scope, { ...followed(scope, held.type), nullable: false });
    return supportType(scope, "Holding", handle ?? jsValue);
  }
  const types = callback.arguments.map((argument) => parameterType(scope, argument));
  const [first = unit] = types;
  const value = types.length === mostValues ? tuple(...types) : first;
  return supportType(scope, how === "awaits" ? "Answer" : "Answers", value);
}

function nameOf(type: RustType): string {
  return type.kind === "path" ? type.name : renderType(type);
}

const sentences: Readonly<Record<How, (spelled: string) => string>> = {
  awaits: (spelled) => `What ${spelled} gives to its callback, once`,
  iterates: (spelled) => `What ${spelled} gives to its callback, from now on`,
  holds: (spelled) => `What ${spelled} holds, until it is let go of`,
  observes: (spelled) => `What ${spelled} reports to an observer made for it, every batch whole`,
};
const ends: Readonly<Record<How, string>> = {
  awaits:
    "It fails with what the call throws or gives to its callback for errors. Dropped, it ends what is under way where the platform can.",
  iterates:
    "An error comes once: what the call throws or gives to its callback for errors. Dropped, it ends what is under way.",
  holds: "It fails with what the call throws or rejects with. Dropping the guard lets go.",
  observes:
    "An error comes once: what making it or the call throws. Dropped, it ends the observer.",
};

function answerDocs(scope: Scope, operation: Operation, how: How): readonly string[] {
  const lines = memberDocs(scope, operation, sentences[how](code(operation.name)), "never");
  return [...lines.slice(0, -1), ends[how], "", ...lines.slice(-1)];
}

function withArgumentNames(docs: readonly string[], list: readonly Argument[]): readonly string[] {
  const added = list.filter(({ optional }) => optional).map(({ name }) => code(name));
  const [first = "", ...rest] = docs;
  return added.length === 0
    ? docs
    : [`${first.slice(0, -1)}, with ${added.join(" and ")}.`, ...rest];
}

/** `observing(target)`: makes an observer, sets it to observe, and gives what it reports. */
export function observerPairs(
  scope: Scope,
  definition: InterfaceDefinition,
): readonly (Pair & { readonly idl: string })[] {
  const observer = observing(scope.package, definition);
  if (observer === undefined || definition.namespace !== undefined) return [];
  const { begin, end, init, batch } = observer;
  const returns = supportType(scope, "Answers", parameterType(scope, batch));
  const docs = answerDocs(scope, begin, "observes");
  const list = [...begin.arguments, ...(init === undefined ? [] : [init])];
  return prefixes("observing", list).map((prefix) => {
    const passed = passArguments(scope, prefix.arguments);
    const places = passed.map(([name, { place }]) =>
      name === init?.name ? place.replace(/^given/u, "made_with") : place,
    );
    return {
      idl: begin.id,
      imported: undefined,
      public: {
        docs: withArgumentNames(docs, prefix.arguments),
        attributes: [],
        public: true,
        name: prefix.name,
        receiver: undefined,
        parameters: passed.map(([, { parameter }]) => parameter),
        returns,
        body: {
          lets: [...passed.flatMap(([, each]) => each.lets), ...passing(scope, places)],
          tail: {
            kind: "call",
            callee: "Answers::observe",
            arguments: [
              literal(definition.name),
              literal(begin.name),
              literal(end.name),
              "passing",
            ],
          },
        },
      },
    };
  });
}

/** A request as the future of its result, or as a stream where its result is a cursor; undefined of what is none. */
export function requested(scope: Scope, operation: Operation): Returned | undefined {
  const request = followed(scope, operation.returns);
  if (operation.special !== "regular" || !isRequest(scope.package, request)) return undefined;
  const type = operation.gives;
  const target = type?.kind === "reference" ? definitionOf(scope, type.id) : undefined;
  const value = type === undefined ? jsValue : copiedType(scope, type);
  const next = operation.edits.other.get("Continues")?.value[0];
  const end =
    target?.kind === "interface" ? disposingOperation(scope.package, target)?.name : undefined;
  const result = supportType(
    scope,
    next === undefined ? "Requested" : "Walk",
    value,
    ownedType(scope, request),
  );
  const text = (of: string): string =>
    `${nameOf(result)}::begin(${of}, ${literal(next ?? end ?? "")})`;
  return { type: result, imported: jsValue, convert: { text, fallible: true, uses: [] } };
}
