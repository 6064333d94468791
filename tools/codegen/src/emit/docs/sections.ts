/** What documentation of a package lists: its definitions with their members, and those that the languages have no name for left out. */
import type { Definition, Member, Spec } from "../../model/types.ts";
import type { PackageModel, SurfaceItem } from "../../select/package-model.ts";
import { mdnAddress } from "../support.ts";

export interface Section {
  readonly title: string;
  /** Of a definition, and not of what is gathered from several. */
  readonly spec: Spec | undefined;
  /** The address of MDN's page. */
  readonly mdn: string | undefined;
  readonly rows: readonly Row[];
}

export interface Row {
  /** The definition or member; overloads are rows of their own. */
  readonly id: string;
  /** What IDL calls the member; empty for one without a name, and for the definition itself. */
  readonly name: string;
  /** `operation`, `attribute` …, or the kind of the definition. */
  readonly kind: string;
  readonly isMember: boolean;
  readonly rust: readonly SurfaceItem[];
  readonly typescript: readonly SurfaceItem[];
}

type Surface = readonly SurfaceItem[];
type ById = ReadonlyMap<string, Surface>;

interface Both {
  readonly rust: ById;
  readonly typescript: ById;
}

/** Sections without a row are left out. */
export function sectionsOf(
  model: PackageModel,
  rust: Surface,
  typescript: Surface,
): readonly Section[] {
  const names = { rust: byId(rust), typescript: byId(typescript) };
  const gathered = (title: string, members: readonly Member[]): Section => ({
    title,
    spec: undefined,
    mdn: undefined,
    rows: rowsOf(members.map(memberRow), names),
  });
  const sections = [
    ...model.definitions.map((definition) => sectionOf(model, definition, names)),
    ...model.floats.map(({ target, members }) =>
      gathered(`${target.name}, as far as it needs types of this package`, members),
    ),
    gathered(
      "Global functions",
      model.globals.map(({ member }) => member),
    ),
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

function byId(surface: Surface): ById {
  return Map.groupBy(surface, ({ idl }) => idl);
}

function sectionOf(model: PackageModel, definition: Definition, names: Both): Section {
  const { id, name, kind, origin } = definition;
  const members = "members" in definition ? definition.members : [];
  return {
    title: name,
    spec: model.specs.find((each) => each.id === origin.spec),
    mdn: mdnAddress(model, id, kind === "interface" ? name : undefined),
    rows: rowsOf([{ id, name: "", kind, isMember: false }, ...members.map(memberRow)], names),
  };
}

type Labelled = Omit<Row, "rust" | "typescript">;

function memberRow({ id, name, kind }: Member): Labelled {
  return { id, name, kind, isMember: true };
}

/** What neither language has is left out. */
function rowsOf(things: readonly Labelled[], { rust, typescript }: Both): readonly Row[] {
  return things.flatMap((thing) => {
    const one = rust.get(thing.id) ?? [];
    const other = typescript.get(thing.id) ?? [];
    return one.length + other.length === 0 ? [] : [{ ...thing, rust: one, typescript: other }];
  });
}
