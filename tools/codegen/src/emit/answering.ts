/**
 * How an operation answers by other means than a promise, as far as IDL and our data say it, for both languages: through callbacks, by a request's
 * events, to an observer, by holding something until a callback is done.
 */
import type {
  Argument,
  CallbackDefinition,
  Constructor,
  Definition,
  InterfaceDefinition,
  Operation,
  TypeRef,
} from "../model/types.ts";
import type { PackageModel } from "../select/package-model.ts";

/** A callback among arguments, and what it is given. */
export interface AnswerCallback {
  readonly argument: Argument;
  readonly callback: CallbackDefinition;
}

/** What functions are called that wait for an answer, iterate over answers, or hold what is granted; undefined where there is none. */
export interface AnswerNames {
  readonly awaits: string | undefined;
  readonly iterates: string | undefined;
  readonly holds: string | undefined;
}

/** The definition behind a reference, through typedefs. */
function behind(model: PackageModel, type: TypeRef): Definition | undefined {
  if (type.kind !== "reference") return undefined;
  const definition = model.visible.get(type.id)?.definition;
  return definition?.kind === "typedef" ? behind(model, definition.type) : definition;
}

/** `isNamed`: a function of the operation's own name is there anyway. */
export function answerNames(operation: Operation, isNamed: boolean): AnswerNames {
  const named = (word: string): string | undefined => operation.edits.other.get(word)?.value[0];
  const isSilent = operation.returns.kind === "undefined" && !isNamed;
  return {
    awaits: named("Awaits") ?? (isSilent ? operation.name : undefined),
    iterates: operation.edits.other.has("EndedBy") ? named("Iterates") : undefined,
    holds: named("Holds"),
  };
}

/** The callback that is given the answer: by convention of its name, or the only one that an edit speaks of. */
export function answerCallback(
  model: PackageModel,
  operation: Operation,
): AnswerCallback | undefined {
  const callbacks = operation.arguments.flatMap((argument): readonly AnswerCallback[] => {
    const callback = behind(model, argument.type);
    return callback?.kind === "callback" ? [{ argument, callback }] : [];
  });
  const success = callbacks.find(({ argument }) =>
    model.asyncNames.success.includes(argument.name),
  );
  if (success !== undefined) return success;
  const [only] = callbacks;
  const once = operation.edits.other.get("CallsOnce")?.value;
  const isSaid =
    ["Awaits", "Iterates", "Holds"].some((word) => operation.edits.other.has(word)) ||
    (callbacks.length === 1 && once?.includes(only?.argument.name ?? "") === true);
  return isSaid ? only : undefined;
}

/** Whether an argument is called with what went wrong. */
export function isFailure(model: PackageModel, { name }: Argument): boolean {
  return model.asyncNames.failure.includes(name);
}

/** Options without required fields may be left out once no required callback stands after them. */
export function leavable(model: PackageModel): (argument: Argument) => Argument {
  return (argument) => {
    const definition = behind(model, argument.type);
    const isLeavable =
      definition?.kind === "dictionary" && definition.members.every(({ required }) => !required);
    return isLeavable ? { ...argument, optional: true } : argument;
  };
}

/** Whether objects of the type say by events when their result is there. */
export function isRequest(model: PackageModel, type: TypeRef): boolean {
  for (let found = behind(model, type); found?.kind === "interface";) {
    if (model.asyncNames.requests.includes(found.name)) return true;
    found = found.parent === undefined ? undefined : model.visible.get(found.parent)?.definition;
  }
  return false;
}

/** An interface whose objects are made with a callback, report to it from one operation on, and until another one. */
export interface Observing {
  readonly begin: Operation;
  readonly end: Operation;
  /** What the constructor takes after the callback. */
  readonly init: Argument | undefined;
  /** What the callback is given first. */
  readonly batch: Argument;
}

export function observing(
  model: PackageModel,
  definition: InterfaceDefinition,
): Observing | undefined {
  const end = disposingOperation(model, definition);
  const makers = definition.members.filter(
    (member): member is Constructor => member.kind === "constructor",
  );
  const begins = definition.members.filter(
    (member): member is Operation =>
      member.kind === "operation" && model.asyncNames.observes.includes(member.name),
  );
  const [maker] = makers;
  const [begin] = begins;
  const [first, init, ...more] = maker?.arguments ?? [];
  const callback = first && behind(model, first.type);
  const batch = callback?.kind === "callback" ? callback.arguments[0] : undefined;
  const isAlone = makers.length === 1 && begins.length === 1 && more.length === 0;
  return isAlone && begin && end && batch ? { begin, end, init, batch } : undefined;
}

/** Packages see the same interfaces, and each is asked for wherever an object of it is made. */
const disposing = new WeakMap<InterfaceDefinition, Operation | null>();

function ownDisposing(definition: InterfaceDefinition): Operation | undefined {
  let found = disposing.get(definition);
  if (found === undefined) {
    found =
      definition.members.find(
        (member): member is Operation => member.kind === "operation" && member.disposes,
      ) ?? null;
    disposing.set(definition, found);
  }
  return found ?? undefined;
}

/** The operation that ends an object of this interface, its own or inherited; undefined where it holds nothing. */
export function disposingOperation(
  model: PackageModel,
  definition: InterfaceDefinition,
): Operation | undefined {
  const found = ownDisposing(definition);
  if (found !== undefined) return found;
  const parent = definition.parent === undefined ? undefined : model.visible.get(definition.parent);
  return parent?.definition.kind === "interface" && parent.kind !== "opaque"
    ? disposingOperation(model, parent.definition)
    : undefined;
}
