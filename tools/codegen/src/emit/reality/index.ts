/** The reality check of a package: what its bindings say of the platform, as data, and the test that compares it with an engine. */
import { withHeader } from "../header.ts";
import type { OutputFile, PackageModel } from "../../select/package-model.ts";
import { callsOf } from "./calls.ts";
import { expectationsOf } from "./expectations.ts";

/** Where the comparison is written: here, so that whoever has the compiler has it, too. */
const checker = "treenail/reality";

export function emitReality(model: PackageModel): readonly OutputFile[] {
  const objects = expectationsOf(model);
  if (objects.length === 0) return [];
  const folder = `${model.folder}/generated`;
  const test = `${folder}/tests/reality.test.ts`;
  const calls = callsOf(model);
  const text = testOf(model.npm, calls.calls.length > 0);
  const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
  return [
    { path: `${folder}/reality.json`, text: json(objects) },
    ...(calls.calls.length === 0 ? [] : [{ path: `${folder}/calls.json`, text: json(calls) }]),
    { path: test, text: withHeader(test, text, model.inputs) },
  ];
}

function testOf(npm: string, calls: boolean): string {
  const data = (name: string, folder: string, file: string): string =>
    `import ${name} from "${folder}/${file}.json" with { type: "json" };\n`;
  return [
    `/** Compares what the bindings of \`${npm}\` say of the platform with the engine that this runs in. */\n`,
    `import { ${calls ? "checkCalls, " : ""}checkReality } from "${checker}";\n`,
    data("absences", "../..", "absences"),
    ...(calls ? [data("fresh", "../..", "fresh"), data("calls", "..", "calls")] : []),
    data("expected", "..", "reality"),
    "\ncheckReality(expected, absences);\n",
    ...(calls ? ["checkCalls(calls, fresh);\n"] : []),
  ].join("");
}
