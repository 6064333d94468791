// `npm run site`: the documentation site, built into `tools/site/dist`; with `--dev`, served and built anew at each change of a page.
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { dev } from "astro";
import { buildSite, readyForAstro, siteFolder } from "./build.ts";

const usage = `usage: npm run site [-- options]

  --base /folder   the folder on the server that the site is below; / if not given
  --out folder     where the site is written to; tools/site/dist if not given
  --dev            serve the site, and show changes of its pages at once
  --quick          leave the examples in Rust as large as they are soonest built
  --help           this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      base: { type: "string", default: "/" },
      out: { type: "string", default: path.join(siteFolder, "dist") },
      dev: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const options = { base: values.base, profile: values.quick ? "dev" : "release" } as const;
  if (values.dev) {
    await readyForAstro(options);
    await dev({ root: siteFolder });
    return 0;
  }
  const folder = path.resolve(values.out);
  process.stdout.write("building the site: about a minute\n");
  const dead = await buildSite(folder, options);
  for (const { page, target } of dead) process.stderr.write(`error: ${page} links to ${target}\n`);
  if (dead.length > 0) return 1;
  process.stdout.write(`built ${path.relative(process.cwd(), folder)}, without a dead link\n`);
  return 0;
}

process.exitCode = await main();
