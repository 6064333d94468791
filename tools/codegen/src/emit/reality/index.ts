/** The reality check of a package: what its bindings say of the platform, as data, and the test that compares it with an engine. */
import { withHeader } from "../header.ts";
import type { OutputFile, PackageModel } from "../../select/package-model.ts";
import { callsOf, type ExpectedCalls } from "./calls.ts";
import { expectationsOf, type ExpectedObject } from "./expectations.ts";

/** Where the comparison is written: here, so that whoever has the compiler has it, too. */
const checker = "treenail/reality";

export function emitReality(model: PackageModel): readonly OutputFile[] {
  const objects = expectationsOf(model);
  if (objects.length === 0) return [];
  const folder = `${model.folder}/generated`;
  const test = `${folder}/tests/reality.test.ts`;
  const calls = callsOf(model);
  const text = testOf(model.npm, calls.calls.length > 0);
  return [
    { path: `${folder}/reality.json`, text: `${listed(objects.map(objectText))}\n` },
    ...(calls.calls.length === 0 ? [] : [{ path: `${folder}/calls.json`, text: callsText(calls) }]),
    { path: test, text: withHeader(test, text, model.inputs) },
  ];
}

/** A line for each member. */
function objectText({ members, ...about }: ExpectedObject): string {
  const texts = members.map((member) => JSON.stringify(member));
  return `${JSON.stringify(about).slice(0, -1)},"members":${listed(texts)}}`;
}

/** A line for each call, and for each thing that is made for some. */
function callsText({ calls, makers }: ExpectedCalls): string {
  const made = Object.entries(makers).map(
    ([name, maker]) => `${JSON.stringify(name)}:${JSON.stringify(maker)}`,
  );
  const texts = calls.map((call) => JSON.stringify(call));
  return `{"calls":${listed(texts)},\n"makers":{\n${made.join(",\n")}\n}}\n`;
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? "[]" : `[\n${texts.join(",\n")}\n]`;
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
