/** What the command line asks for. */
import path from "node:path";
import { readArguments } from "../../workspace/src/setup/entry.ts";
import { siteFolder } from "./build.ts";
import type { DataOptions } from "./data/write.ts";

export interface Request extends DataOptions {
  readonly isDev: boolean;
  readonly out: string;
}

const usage = `npm run site [-- <options>]
  --base /folder  the folder on the server that the site is below (default: /)
  --out <folder>  where the site is written to; all in it is replaced (default: tools/site/dist)
  --dev           serve the site, and show changes of its pages at once
  --quick         leave the examples in Rust as large as they are soonest built`;

export function readRequest(args: readonly string[]): Request {
  const flag = { type: "boolean", default: false } as const;
  const { values } = readArguments(
    {
      args: [...args],
      options: {
        base: { type: "string", default: "/" },
        out: { type: "string", default: path.join(siteFolder, "dist") },
        dev: flag,
        quick: flag,
      },
    },
    usage,
  );
  const { base, out, dev, quick } = values;
  return {
    base: path.posix.join("/", base),
    out: path.resolve(out),
    isDev: dev,
    profile: quick ? "dev" : "release",
  };
}
