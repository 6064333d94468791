/** What a package has, with its signatures in both languages and who ships it. */
import { sectionsOf, type Row as Listed } from "../../../codegen/src/emit/docs/sections.ts";
import { plainId } from "../../../codegen/src/emit/support.ts";
import type { Shipped } from "../../../codegen/src/idl/engines.ts";
import type {
  Emitted,
  PackageModel,
  SurfaceItem,
} from "../../../codegen/src/select/package-model.ts";
import type { Form, Row, Section, Shipping } from "./shapes.ts";

export function readSections(
  model: PackageModel,
  rust: Emitted,
  typescript: Emitted,
): readonly Section[] {
  return sectionsOf(model, rust.surface, typescript.surface).map(({ title, spec, mdn, rows }) => ({
    title,
    ...(spec?.url === undefined ? {} : { spec: { title: spec.title, url: spec.url } }),
    ...(mdn === undefined ? {} : { mdn }),
    rows: rows.map((row) => readRow(model, row)),
  }));
}

function readRow({ stability }: PackageModel, row: Listed): Row {
  const { id, name, kind, isMember, rust, typescript } = row;
  const known = stability?.get(id) ?? stability?.get(plainId(id));
  return {
    id,
    label: isMember ? name || `the ${kind}` : `the ${kind} itself`,
    isMember,
    typescript: typescript.map(form),
    rust: rust.map(form),
    deprecated: known?.deprecated ?? false,
    ...(known === undefined ? {} : { tier: known.tier }),
    ...(known?.shipped === undefined ? {} : { shipping: known.shipped.map(shipping) }),
  };
}

function form({ name, signature }: SurfaceItem): Form {
  return { name, signature };
}

function shipping(shipped: Shipped): Shipping {
  return shipped.kind === "shipped"
    ? { kind: shipped.whole ? "shipped" : "partly", since: shipped.version }
    : { kind: shipped.kind };
}
