/** What the packages here bind, in either language: the things of IDL that their surfaces stand for. */
import { Diagnostics } from "../../tools/codegen/src/diagnostics/diagnostic.ts";
import { emitRust } from "../../tools/codegen/src/emit/rust/index.ts";
import { emitTypeScript } from "../../tools/codegen/src/emit/typescript/index.ts";
import type { Member, Model } from "../../tools/codegen/src/model/types.ts";
import type {
  Emitted,
  PackageEvent,
  PackageModel,
} from "../../tools/codegen/src/select/package-model.ts";
import { lineageOf } from "./lineage.ts";
import type { Side } from "./side.ts";

interface Language {
  readonly title: string;
  readonly emit: (model: PackageModel, diagnostics: Diagnostics) => Emitted;
  readonly eventsOf: (model: PackageModel) => readonly PackageEvent[];
}

type Roots = ReadonlyMap<string, readonly string[]>;

const rust: Language = {
  title: "treenail, Rust",
  emit: emitRust,
  eventsOf: ({ events }) => events,
};
const typescript: Language = {
  title: "treenail, TypeScript",
  emit: emitTypeScript,
  eventsOf: ({ eventTable }) => eventTable,
};

/** `roots` are globals, and objects that hang on them, with the way there from `globalThis`. */
export function ourSides(
  model: Model,
  roots: Roots,
  packages: readonly PackageModel[],
): { readonly rust: Side; readonly typescript: Side } {
  return {
    rust: sideOf(model, roots, packages, rust),
    typescript: sideOf(model, roots, packages, typescript),
  };
}

function sideOf(
  model: Model,
  roots: Roots,
  packages: readonly PackageModel[],
  language: Language,
): Side {
  const emitted = packages.map((each) => language.emit(each, new Diagnostics()));
  const there = new Set(
    emitted.flatMap(({ surface }) => surface.map(({ idl }) => withoutOverload(idl))),
  );
  // What window and workers have alike is one function, which stands for one of them in the surface.
  const globals = packages.flatMap((each) => each.globals);
  const functions = new Set(
    globals
      .filter(({ member }) => there.has(withoutOverload(member.id)))
      .map(({ path, member }) => functionKey(path, member)),
  );
  const omitted = new Map(
    [...packages, ...emitted]
      .flatMap((each) => each.omitted)
      .map(({ what, reason }) => [what, reason] as const),
  );
  const heard = new Set(
    packages.flatMap((each, place) => {
      const refused = new Set(emitted[place]?.omitted.map(({ what }) => what));
      return language
        .eventsOf(each)
        .map(({ target, event }) => `${target.id} event ${event.type}`)
        .filter((what) => !refused.has(what));
    }),
  );
  return {
    title: language.title,
    everything: undefined,
    reasons: omitted,
    hasDefinition: ({ id }) => there.has(id),
    hasMember: (owner, member) => {
      const path = roots.get(owner.id);
      const isThere = there.has(withoutOverload(member.id));
      return isThere || (path !== undefined && functions.has(functionKey(path, member)));
    },
    hasEvent: (target, type) =>
      lineageOf(model, target).some((id) => heard.has(`${id} event ${type}`)),
  };
}

function withoutOverload(id: string): string {
  return id.replace(/#\d+$/u, "");
}

function functionKey(path: readonly string[], { name }: Member): string {
  return [...path, name].join(".");
}
