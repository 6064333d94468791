// `npm run generate`: the compiler writes what is under `generated/`, and then what manifests repeat of it is put in step.
import process from "node:process";
import { run } from "../../../codegen/src/cli.ts";
import { syncManifests } from "./manifests.ts";

const words = process.argv.slice(2);
process.exitCode = await run(["generate", ...words]);
if (process.exitCode === 0 && !words.includes("--check")) syncManifests();
