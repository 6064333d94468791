// What the command line asks for.
import { SetupError } from "../setup/progress.ts";
import { readArguments } from "../setup/entry.ts";
import { byRule } from "./adopt.ts";
import type { Asked } from "./choose-versions.ts";

export interface Request {
  readonly asked: Asked;
  readonly dryRun: boolean;
  readonly prune: boolean;
  /** The package that shall own what is new, or the word for the rule. */
  readonly adopt: string | undefined;
  readonly force: boolean;
}

export const usage = `npm run update-idl [-- <options>]
  --to 3.85.0        the release of @webref/idl (default: the newest); of the others, the newest of that time
  --events 1.27.0    a release of @webref/events; as --elements and --css
  --dry-run          say which releases it would be, and change nothing
  --prune            remove data that became idle, and restate what specs write otherwise now
  --adopt <package>  the package that shall own new specs; \`${byRule}\` for the one that sees most of what they use
  --force            start although something is not committed, or go on where an earlier run stopped`;

export function readRequest(args: readonly string[]): Request {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values } = readArguments(
    {
      args: [...args],
      options: {
        to: text,
        events: text,
        elements: text,
        css: text,
        adopt: text,
        "dry-run": flag,
        prune: flag,
        force: flag,
      },
    },
    usage,
  );
  const { to, events, elements, css, adopt, prune, force } = values;
  if (adopt === "") throw new SetupError(`\`--adopt\` needs the name of a package\n${usage}`);
  const named = { idl: to, events, elements, css };
  const asked = Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined),
  );
  return { asked, dryRun: values["dry-run"], prune, adopt, force };
}
