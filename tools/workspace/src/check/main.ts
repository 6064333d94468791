// `npm run check`: every check runs, then one line says how many failed. Names, or their beginnings, as arguments run only those.
import process from "node:process";
import { enter, readArguments } from "../setup/entry.ts";
import { SetupError } from "../setup/progress.ts";
import { setUpRust, type Rust } from "../setup/rust.ts";
import { checks, checksByHand } from "./checks.ts";

const all = [...checks, ...checksByHand];

const usage = `npm run check [-- <check> …]
  <check>   the beginning of a check's name: ${namesOf(checks)};
            only when named: ${namesOf(checksByHand)}`;

function namesOf(list: readonly { readonly name: string }[]): string {
  return list.map(({ name }) => name).join(", ");
}

async function main(args: readonly string[]): Promise<number> {
  const { positionals: only } = readArguments({ args: [...args], allowPositionals: true }, usage);
  let setUp: Promise<Rust> | undefined;
  const rust = (): Promise<Rust> => (setUp ??= setUpRust());
  const chosen =
    only.length === 0
      ? checks
      : all.filter(({ name }) => only.some((word) => name.startsWith(word)));
  if (chosen.length === 0) throw new SetupError(`no such check; there are ${namesOf(all)}`);
  let failed = 0;
  for (const check of chosen) {
    process.stderr.write(`${check.name} …\n`);
    const begun = performance.now();
    const found = await check.run(rust);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${found.length === 0 ? "ok  " : "FAIL"} ${check.name} (${seconds} s)\n`);
    if (found.length === 0) continue;
    failed += 1;
    process.stdout.write(`${found.join("\n")}\n→ ${check.remedy}\n`);
  }
  process.stdout.write(
    `${String(chosen.length - failed)} checks passed, ${String(failed)} failed\n`,
  );
  return failed === 0 ? 0 : 1;
}

await enter(() => main(process.argv.slice(2)));
