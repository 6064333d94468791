/** Where the platform's data is: what the published compiler brings, and in its own repository the repository. */
import fs from "node:fs";
import path from "node:path";

/** Beside the built compiler. */
const brought = path.resolve(import.meta.dirname, "../platform");

export const platformRoot: string = fs.existsSync(brought)
  ? brought
  : path.resolve(import.meta.dirname, "../../../..");
