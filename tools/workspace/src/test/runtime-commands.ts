// How each runtime is started on a folder of modules.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Runtime } from "../engines/engines.ts";
import { nodeProgram } from "../engines/older-nodes.ts";
import { root } from "../root.ts";

/** Modules of which one imports the others. */
export interface Modules {
  readonly folder: string;
  readonly main: string;
  readonly modules: readonly string[];
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** The command that runs `main` in a runtime; it is started in the modules' folder. */
export function commandOf(runtime: Runtime, modules: Modules): Command {
  const { main } = modules;
  switch (runtime) {
    case "node-20":
    case "node-22":
      return { program: nodeProgram(runtime), args: [main] };
    case "deno": {
      const allowed = ["--allow-net=127.0.0.1", "--allow-read", "--allow-env"];
      return installed(runtime, ["run", "--no-prompt", "--no-lock", ...allowed, main]);
    }
    case "bun":
      return installed(runtime, [main]);
    case "workerd":
      return installed(runtime, ["test", writeWorker(modules)]);
  }
}

/** What npm calls `deno` or `workerd` starts the real one: only together do they end. */
function installed(runtime: Runtime, args: readonly string[]): Command {
  return { program: path.join(root, "node_modules/.bin", runtime), args };
}

/** Writes the configuration of a worker, which knows the modules that it names and no others; it may talk to this machine. */
function writeWorker({ folder, main, modules }: Modules): string {
  const [, year, month, day] = /^\d+\.(\d{4})(\d\d)(\d\d)\./u.exec(workerdVersion()) ?? [];
  const embed = (name: string): string => `(name = "${name}", esModule = embed "${name}")`;
  const file = path.join(folder, "worker.capnp");
  // The module that is named first is the one that runs.
  writeFileSync(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const tests :Workerd.Config = (
  services = [
    (name = "tests", worker = (
      modules = [${[main, ...modules].map(embed).join(", ")}],
      compatibilityDate = "${[year, month, day].join("-")}",
    )),
    (name = "internet", network = (allow = ["local"])),
  ],
);
`,
  );
  return path.basename(file);
}

/** The version of workerd, whose middle is the day up to which it knows what is compatible. */
function workerdVersion(): string {
  const manifest = path.join(root, "node_modules/workerd/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}
