/** Reads what was written to `.data`. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Home, Measurements, Package, Summary } from "./data/shapes.ts";

/** Said from outside: a page does not know where it was built from. */
const folder = process.env["TREENAIL_SITE_DATA"] ?? "";

/** Megabytes, which nearly every page asks for. */
let packages: readonly Package[] | undefined;

export function readPackages(): readonly Package[] {
  packages ??= readdirSync(path.join(folder, "packages"))
    .toSorted()
    .map((file) => readJson(`packages/${file}`) as Package);
  return packages;
}

export function readSummaries(): readonly Summary[] {
  return readPackages();
}

export function readMeasurements(): Measurements {
  return readJson("measurements.json") as Measurements;
}

export function readHome(): Home {
  return readJson("home.json") as Home;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), "utf8"));
}
