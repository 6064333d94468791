#!/usr/bin/env node
// The published package brings JavaScript; in its own repository the TypeScript runs as it is.
import { existsSync } from "node:fs";
import process from "node:process";

const built = new URL("../dist/cli.js", import.meta.url);
const source = new URL("../src/cli.ts", import.meta.url);
const { run } = await import((existsSync(source) ? source : built).href);
process.exitCode = await run(process.argv.slice(2));
