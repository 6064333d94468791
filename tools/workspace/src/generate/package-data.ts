// Data of a package: what people or the compiler have written into its folder.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** A file of JSON below `folder`, or `missing` where it is not there, as in a package that has just been made. */
export function readData<Data>(folder: string, file: string, missing: Data): Data {
  const place = path.join(folder, file);
  return existsSync(place) ? (JSON.parse(readFileSync(place, "utf8")) as Data) : missing;
}
