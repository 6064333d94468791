/**
 * What an engine must let be called without an exception, because the bindings return its value plainly: operations and
 * constructors that are listed as infallible, and attributes. In: a package's model. Out: plain data, from which a test makes
 * fresh objects and arguments of the right types.
 */
import type { Attribute, Constructor, Member, Operation } from "../../model/types.ts";
import type { PackageModel } from "../../select/package-model.ts";
import { expectedExposure, type ExpectedExposure } from "./expectations.ts";
import { type ExpectedArgument, type Maker, Shapes } from "./shapes.ts";

export interface ExpectedCall {
  /** As `idl/infallible/` names it: `Blob.slice`, `Blob.constructor`. */
  readonly member: string;
  /** The interface on whose class or instance it is called. */
  readonly on: string;
  readonly kind: "construct" | "static" | "method" | "get" | "set";
  readonly name: string;
  readonly arguments: readonly ExpectedArgument[];
  readonly exposure: ExpectedExposure;
}

export interface ExpectedCalls {
  readonly calls: readonly ExpectedCall[];
  /** By the name of the interface. */
  readonly makers: Readonly<Record<string, Maker>>;
}

export function callsOf(model: PackageModel): ExpectedCalls {
  const shapes = new Shapes(model);
  const owners = [
    ...model.definitions.map((definition) => [definition, undefined] as const),
    ...model.floats.map(({ target, members }) => [target, members] as const),
  ];
  const calls = owners.flatMap(([definition, floating]) => {
    if (definition.kind !== "interface" || !definition.hasInterfaceObject) return [];
    const members = floating ?? definition.members;
    shapes.need(definition.id);
    return members.flatMap((member) => callsOn(definition.name, member, shapes));
  });
  return { calls, makers: Object.fromEntries(shapes.makers()) };
}

function callsOn(on: string, member: Member, shapes: Shapes): readonly ExpectedCall[] {
  switch (member.kind) {
    case "constructor":
    case "operation":
      return member.throws === "never" ? callOf(on, member, shapes) : [];
    case "attribute":
      return accessesOf(on, member, shapes);
    default:
      return [];
  }
}

function callOf(
  on: string,
  member: Constructor | Operation,
  shapes: Shapes,
): readonly ExpectedCall[] {
  const exposure = expectedExposure(member.exposure);
  const args = shapes.arguments(member.arguments);
  const call = { on, arguments: args, exposure };
  if (member.kind === "constructor")
    return [{ ...call, member: `${on}.constructor`, kind: "construct", name: "" }];
  // Without a name only a stringifier is called by one: that of JavaScript.
  const name = member.name === "" && member.special === "stringifier" ? "toString" : member.name;
  if (name === "") return [];
  const kind = member.special === "static" ? "static" : "method";
  return [{ ...call, member: `${on}.${name}`, kind, name }];
}

function accessesOf(on: string, attribute: Attribute, shapes: Shapes): readonly ExpectedCall[] {
  const { name, throws, type } = attribute;
  if (attribute.static) return [];
  const exposure = expectedExposure(attribute.exposure);
  const access = { member: `${on}.${name}`, on, name, exposure };
  const value = { shape: shapes.of(type), optional: false, variadic: false };
  return [
    ...(throws.get === "never" ? [{ ...access, kind: "get" as const, arguments: [] }] : []),
    ...(throws.set === "never" && !attribute.readonly
      ? [{ ...access, kind: "set" as const, arguments: [value] }]
      : []),
  ];
}
