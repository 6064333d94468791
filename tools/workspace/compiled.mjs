// @ts-check
// Loaded before an entry point in TypeScript: what Node compiled of it and of all that it imports is kept for the next run.
import { enableCompileCache } from "node:module";

enableCompileCache();
