/** The data about claims in a workspace: engines, and what was found and reviewed of each package. */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { expectationsOf } from "../emit/reality/expectations.ts";
import { parseData } from "../idl/data.ts";
import { engines } from "../idl/engines.ts";
import { readText } from "../idl/files.ts";
import { oneByOne } from "../reality/absences.ts";
import type { PackageModel } from "../select/package-model.ts";
import type { PackageReality, TestedEngine } from "./disagreements.ts";

export const enginesFile = "idl/support/engines.json";
export const reviewedFile = "disagreements.json";

const enginesSchema = v.array(
  v.strictObject({
    name: v.string(),
    engine: v.picklist(engines),
    global: v.optional(v.string()),
    versions: v.optional(v.record(v.string(), v.string())),
    reason: v.optional(v.string()),
  }),
);
const reviewedSchema = v.array(
  v.strictObject({
    engine: v.string(),
    version: v.string(),
    date: v.pipe(v.string(), v.regex(/^20\d\d-\d\d-\d\d$/u)),
    member: v.string(),
    claims: v.string(),
    found: v.picklist(["missing", "present"]),
    reason: v.pipe(v.string(), v.minLength(15)),
  }),
);
export type Reviewed = v.InferOutput<typeof reviewedSchema>[number];
const absenceEntries = {
  engine: v.string(),
  version: v.string(),
  date: v.string(),
  differs: v.string(),
  reason: v.string(),
};
/** A line is for one member, or for all that differ alike. */
const absencesSchema = v.array(
  v.union([
    v.object({ ...absenceEntries, member: v.string() }),
    v.object({ ...absenceEntries, members: v.array(v.string()) }),
  ]),
);
const packageSchema = v.object({
  treenail: v.optional(v.object({ engines: v.optional(v.array(v.string())) })),
});

export function readEngines(root: string, diagnostics: Diagnostics): readonly TestedEngine[] {
  return read(root, enginesFile, enginesSchema, diagnostics) ?? [];
}

/** None where a package has no such file. */
export function readReviewed(
  root: string,
  { folder }: PackageModel,
  diagnostics: Diagnostics,
): readonly Reviewed[] {
  return read(root, `${folder}/${reviewedFile}`, reviewedSchema, diagnostics) ?? [];
}

export function readReality(
  root: string,
  model: PackageModel,
  diagnostics: Diagnostics,
): PackageReality {
  const absences = read(root, `${model.folder}/absences.json`, absencesSchema, diagnostics);
  const manifest = read(root, `${model.folder}/package.json`, packageSchema, diagnostics);
  return {
    objects: expectationsOf(model),
    absences: (absences ?? []).flatMap(oneByOne),
    engines: manifest?.treenail?.engines,
  };
}

/** Undefined where there is no such file. */
function read<Schema extends v.GenericSchema>(
  root: string,
  name: string,
  schema: Schema,
  diagnostics: Diagnostics,
): v.InferOutput<Schema> | undefined {
  const file = readText(root, name, diagnostics);
  return file && parseData(file, schema, diagnostics)?.value;
}
