/** The names that generated code takes from the packages it is built on. */
import type { PackageModel } from "../../select/package-model.ts";
import type { Imported, PackageSource } from "./tree.ts";

/** The package with what the generated functions call. */
const corePackage = "core";
/** The package that looks events up by target and name, in a table that all packages add to. */
const eventsPackage = "events";

export type CoreName =
  | "CurrentTarget"
  | "ExposedType"
  | "NamespacedType"
  | "PlatformClass"
  | "PlatformType"
  | "ScopeOptions"
  | "Sequence"
  | "SignalOptions"
  | "SubscriptionOptions"
  | "Subscription"
  | "RequestOptions"
  | "Held"
  | "onValue"
  | "onValues"
  | "onError"
  | "callForResult"
  | "callForEach"
  | "observeBatches"
  | "awaitRequest"
  | "iterateRequest"
  | "iterateByReader"
  | "iterateWith"
  | "hold"
  | "softAbort"
  | "callMethod"
  | "construct"
  | "hasGlobal"
  | "isInstance"
  | "readAttribute"
  | "writeAttribute"
  | "requireGlobal"
  | "asDisposable"
  | "asAsyncDisposable"
  | "endAtOnce"
  | "endQuietly";

/** A type that an override names as the rule by which an operation is typed: it is in the package that all are built on. */
export function ruleSymbol(model: PackageModel, name: string): Imported {
  return coreSymbol(model, name as CoreName);
}

export function coreSymbol(model: PackageModel, name: CoreName): Imported {
  // A package cannot import itself by name before it is built.
  if (model.name === corePackage)
    return { name, source: { kind: "file", file: "../../ts/index.ts" } };
  return { name, source: published(corePackage) };
}

/** What is exposed in global scopes is a table in the package that all are built on. */
export function ownsScopeTable(model: PackageModel): boolean {
  return model.name === corePackage;
}

export function scopeTableModule(): PackageSource {
  return published(corePackage);
}

export function ownsEventTable(model: PackageModel): boolean {
  return model.name === eventsPackage;
}

export function eventTableModule(): PackageSource {
  return published(eventsPackage);
}

/** Another package: one that is published, or one that is generated beside this one. */
export function packageSource({ placing }: PackageModel, name: string): PackageSource {
  const beside = placing?.neighbours.get(name);
  return beside === undefined
    ? published(name)
    : { kind: "package", specifier: beside.specifier, file: beside.file };
}

function published(name: string): PackageSource {
  return { kind: "package", specifier: `@treenail/${name}` };
}
