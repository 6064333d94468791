// `npm run generate`: the compiler writes what is under `generated/`, and then what manifests repeat of it is put in step.
// What the script tells Node is for a run of seconds: young objects get room, for nearly all are soon gone, code notes what it meets from its
// first call on, and only what is called most is compiled a third time, which takes the other core longer than it saves this one.
import process from "node:process";
import { parseArgs } from "node:util";
import { run } from "../../../codegen/src/cli.ts";
import { stage } from "../../../codegen/src/diagnostics/stage.ts";
import { root } from "../root.ts";
import { syncManifests } from "./manifests.ts";

const words = process.argv.slice(2);
process.exitCode = await run(["generate", ...words]);
if (process.exitCode === 0) {
  const options = { check: { type: "boolean" }, root: { type: "string", default: root } } as const;
  const { values } = parseArgs({ args: words, options, allowPositionals: true, strict: false });
  if (values.check !== true) {
    stage("sync", () => {
      syncManifests(String(values.root));
    });
  }
}
