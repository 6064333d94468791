/**
 * `idl/conventions.json`: what APIs of the platform do alike, whichever spec they are of. In: the edited model; out:
 * a model whose fields say that they cancel and whose operations say that they end their object. An entry that meets
 * nothing, and an override that says what holds without it, are reported at their own place.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";
import type { Data } from "../idl/data.ts";
import type { Inputs } from "../idl/inputs.ts";
import type { JsonPath } from "../idl/json.ts";
import { readAsyncNames } from "./async-names.ts";
import { Disposal } from "./disposal.ts";
import { mapModel } from "./edits.ts";
import { keysSchema, readKeys, tagsSchema } from "./keys.ts";
import { readStyleProperties } from "./style-properties.ts";
import type { DefinitionId, Field, Model, TypeRef } from "./types.ts";

const schema = v.strictObject({
  /** A field of this name and type lets who calls an operation cancel it. */
  cancels: v.optional(v.array(v.strictObject({ field: v.string(), type: v.string() })), []),
  /** Which operation without required arguments ends what an object holds: the first that an interface has. */
  disposes: v.optional(v.array(v.string()), []),
  /** Extended attributes of constructors that only those of classes that extend theirs may call. */
  onlyExtended: v.optional(v.array(v.string()), []),
  /** Arguments of operations that answer through a pair of callbacks. */
  callbacks: v.optional(
    v.strictObject({ success: v.array(v.string()), failure: v.array(v.string()) }),
    { success: [], failure: [] },
  ),
  /** Interfaces whose objects have a `result` and an `error`, and events `success` and `error` that say when. */
  requests: v.optional(v.array(v.string()), []),
  /** Operations by which an object that was made with a callback begins to call it. */
  observes: v.optional(v.array(v.string()), []),
  /** Tables of tags: the namespace of each, and the interface that all of its elements have. */
  tags: v.optional(tagsSchema, {}),
  /** Tables of other keys by which operations are asked for objects, and what is given for each. */
  keys: v.optional(keysSchema, {}),
  /** The interface that has all properties of CSS as attributes. */
  styleProperties: v.optional(v.string()),
  /** Members that a language calls otherwise by its own rules, each with the reason. */
  renamed: v.optional(v.record(v.string(), v.pipe(v.string(), v.minLength(10))), {}),
});
type Conventions = Data<v.InferOutput<typeof schema>>;

const none: Conventions = {
  value: {
    cancels: [],
    disposes: [],
    onlyExtended: [],
    callbacks: { success: [], failure: [] },
    requests: [],
    observes: [],
    tags: {},
    keys: {},
    renamed: {},
  },
  spanOf: () => {
    throw new Error("there are no conventions");
  },
};

export function applyConventions(
  model: Model,
  { conventions: file, elements, css }: Pick<Inputs, "conventions" | "elements" | "css">,
  diagnostics: Diagnostics,
): Model {
  const conventions = file === undefined ? none : parseData(file, schema, diagnostics);
  if (conventions === undefined) return model;
  const idle = (path: JsonPath, message: string): void => {
    reportIdle(conventions.spanOf(path, "key"), message, diagnostics);
  };
  const cancelling = markCancelling(model, conventions, idle);
  const extending = markExtended(cancelling, conventions, idle);
  const disposal = new Disposal(conventions.value.disposes);
  const marked = disposal.mark(extending);
  disposal.reportIdleOverrides(diagnostics);
  conventions.value.disposes.forEach((name, place) => {
    if (!disposal.used.has(name)) idle(["disposes", place], `no object is ended by \`${name}\``);
  });
  return {
    ...marked,
    renamed: readRenamed(model, conventions, idle),
    asyncNames: readAsyncNames(model, conventions.value, idle),
    keys: readKeys(model, conventions.value, elements, { idle, diagnostics }),
    styleProperties: readStyleProperties(model, conventions.value.styleProperties, css, {
      idle: (message) => {
        idle(["styleProperties"], message);
      },
      diagnostics,
    }),
  };
}

type ReportIdle = (path: JsonPath, message: string) => void;

function markCancelling(model: Model, { value }: Conventions, idle: ReportIdle): Model {
  const used = new Set<number>();
  const isCancelling = (field: Field): boolean => {
    const place = value.cancels.findIndex(
      (entry) => entry.field === field.name && entry.type === targetOf(field.type, model),
    );
    used.add(place);
    return place !== -1;
  };
  const marked = mapModel(model, {
    member: (member) =>
      member.kind === "field" && isCancelling(member) ? { ...member, cancels: true } : member,
  });
  value.cancels.forEach(({ field, type }, place) => {
    if (!used.has(place))
      idle(
        ["cancels", place, "field"],
        `no dictionary has a field \`${field}\` of type \`${type}\``,
      );
  });
  return marked;
}

function markExtended(model: Model, { value }: Conventions, idle: ReportIdle): Model {
  const used = new Set<string>();
  const isMarked = ({ name }: { readonly name: string }): boolean => {
    if (value.onlyExtended.includes(name)) used.add(name);
    return value.onlyExtended.includes(name);
  };
  const marked = mapModel(model, {
    member: (member) =>
      member.kind === "constructor" && member.extended.some(isMarked)
        ? { ...member, onlyExtended: true }
        : member,
  });
  value.onlyExtended.forEach((name, place) => {
    if (!used.has(name)) idle(["onlyExtended", place], `no constructor has \`[${name}]\``);
  });
  return marked;
}

/** The definition that a type is of, whatever typedefs call it; those that lead in a circle are told elsewhere. */
function targetOf(type: TypeRef, model: Model): DefinitionId | undefined {
  const seen = new Set<DefinitionId>();
  for (let at = type; at.kind === "reference" && !seen.has(at.id);) {
    const definition = model.definitions.get(at.id);
    if (definition?.kind !== "typedef") return at.id;
    seen.add(at.id);
    at = definition.type;
  }
  return undefined;
}

function readRenamed(
  model: Model,
  { value }: Conventions,
  idle: ReportIdle,
): ReadonlyMap<string, string> {
  const names = new Set(
    [...model.definitions.values()].flatMap((definition) =>
      "members" in definition ? definition.members.map(({ name }) => name) : [],
    ),
  );
  for (const name of Object.keys(value.renamed)) {
    if (!names.has(name)) idle(["renamed", name], `no member is called \`${name}\``);
  }
  return new Map(Object.entries(value.renamed));
}

function reportIdle(span: Span, message: string, diagnostics: Diagnostics): void {
  diagnostics.report({ code: "TN0308", message, span, help: "correct or remove the entry" });
}
