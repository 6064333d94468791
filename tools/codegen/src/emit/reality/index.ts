/** The reality check of a package: what its bindings say of the platform, as data, and the test that compares it with an engine. */
import { withHeader } from "../header.ts";
import type { OutputFile, PackageModel } from "../../select/package-model.ts";
import { expectationsOf } from "./expectations.ts";

/** Where the comparison is written: here, so that whoever has the compiler has it, too. */
const checker = "@treenail/codegen/reality";

export function emitReality(model: PackageModel): readonly OutputFile[] {
  const objects = expectationsOf(model);
  if (objects.length === 0) return [];
  const folder = `${model.folder}/generated`;
  const test = `${folder}/tests/reality.test.ts`;
  const text = `/** Compares what the bindings of \`${model.npm}\` say of the platform with the engine that this runs in. */
import { checkReality } from "${checker}";
import absences from "../../absences.json" with { type: "json" };
import expected from "../reality.json" with { type: "json" };

checkReality(expected, absences);
`;
  return [
    { path: `${folder}/reality.json`, text: `${JSON.stringify(objects, undefined, 2)}\n` },
    { path: test, text: withHeader(test, text, model.inputs) },
  ];
}
