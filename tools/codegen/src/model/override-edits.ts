/** One override on one thing of the model: its attributes become edits. What changes nothing is reported. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/span.ts";
import { withEdits } from "./edits.ts";
import { formFault } from "./our-attributes.ts";
import type { OurAttribute } from "./our-attributes.ts";
import type { Attribute, Definition, Edited, Member, Model, Throws } from "./types.ts";

export interface OwnAttribute {
  readonly rule: OurAttribute;
  readonly values: readonly string[];
  readonly span: Span;
}

/** Without `diagnostics` nothing is reported: the same line was told about before. */
export function addEdits<Thing extends Definition | Member>(
  thing: Thing,
  attributes: readonly OwnAttribute[],
  definitions: Model["definitions"],
  diagnostics: Diagnostics | undefined,
): Thing {
  let edited = thing;
  for (const attribute of attributes) {
    const fault = formFault(attribute.rule, attribute.values, thing, definitions);
    if (fault !== undefined) {
      diagnostics?.report({
        code: "TN0306",
        message: fault,
        span: attribute.span,
        help: `correct or remove it: \`${attribute.rule.name}\` means that it ${attribute.rule.meaning}`,
      });
      continue;
    }
    const next = addEdit(edited, attribute);
    if (next === edited) reportIdle(attribute, diagnostics);
    edited = next;
  }
  return edited;
}

function addEdit<Thing extends Definition | Member>(thing: Thing, attribute: OwnAttribute): Thing {
  const { rule, values, span } = attribute;
  const [value = ""] = values;
  const one: Edited<string> = { value, span };
  switch (rule.name) {
    case "RustName":
      return withEdits(thing, { rustName: one });
    case "TsName":
      return withEdits(thing, { tsName: one });
    case "Omit":
      return withEdits(thing, { omit: one });
    case "Throws":
      return addThrows(thing, attribute);
    case "Constructs":
      return thing.kind === "callback"
        ? { ...withOther(thing, attribute), constructs: true }
        : withOther(thing, attribute);
    default:
      return withOther(thing, attribute);
  }
}

function addThrows<Thing extends Definition | Member>(
  thing: Thing,
  attribute: OwnAttribute,
): Thing {
  const [value] = attribute.values;
  const isAccessor = value === "Getter" || value === "Setter";
  // The name of an error is for the documentation, and says more also where it is known that the call can throw.
  const isNamed = value !== undefined && !isAccessor;
  if (thing.kind === "attribute") {
    const throws = attributeThrows(thing, value);
    if (throws === thing.throws && !isNamed) return thing;
    return { ...withOther(thing, attribute), throws };
  }
  const isCall = thing.kind === "operation" || thing.kind === "constructor";
  if (isCall && thing.throws === "never") return { ...withOther(thing, attribute), throws: "may" };
  return isNamed ? withOther(thing, attribute) : thing;
}

function withOther<Thing extends Definition | Member>(
  thing: Thing,
  { rule, values, span }: OwnAttribute,
): Thing {
  return withEdits(thing, {
    other: new Map([...thing.edits.other, [rule.name, { value: values, span }]]),
  });
}

function attributeThrows(attribute: Attribute, value: string | undefined): Attribute["throws"] {
  const { throws } = attribute;
  const get: Throws = value === "Setter" ? throws.get : "may";
  const set: Throws = value === "Getter" || attribute.readonly ? throws.set : "may";
  return get === throws.get && set === throws.set ? throws : { get, set };
}

function reportIdle(attribute: OwnAttribute, diagnostics: Diagnostics | undefined): void {
  const { name } = attribute.rule;
  diagnostics?.report({
    code: "TN0302",
    message: `\`${name}\` changes nothing here: it is so already`,
    span: attribute.span,
    help: "remove it",
  });
}
