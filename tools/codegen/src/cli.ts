/**
 * The command line: which verbs there are and what they take. Each verb's work is in `cli/`, loaded when it is asked
 * for, so that `--help` and a usage error need no compiler.
 */
import { enableCompileCache } from "node:module";
import process from "node:process";
import { Argument, Command, CommanderError, Option } from "commander";
import { exitCodes } from "./cli/exit.ts";
import type { Format } from "./cli/report.ts";

const exitHelp = `
Exit codes:
  ${String(exitCodes.fine)}   fine
  ${String(exitCodes.diagnostics)}   something is wrong with the input, or generated files differ
  ${String(exitCodes.usage)}   the command was not understood
  ${String(exitCodes.bug)}  compiler bug

Diagnostics go to standard error as text. With --format json, or dump --json, they go to standard output, one JSON object a
line; with --format lines as file:line:column: error[TN0101]: message, for editors; with --format github as annotations.
Colours follow NO_COLOR, FORCE_COLOR and whether the output is a terminal.`;

/** Runs one command line, without `node` and the script's name, and tells its exit code. */
export async function run(words: readonly string[]): Promise<number> {
  // A good part of a short run goes into reading the compiler itself; what is loaded from here on is kept compiled.
  enableCompileCache();
  let code: number = exitCodes.fine;
  const program = buildProgram((found) => {
    code = found;
  });
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    const { reportBug } = await import("./cli/report.ts");
    reportBug(error, asksForJson(words) ? "json" : "text");
    return exitCodes.bug;
  }
  return code;
}

/** Looked for in the words themselves: a fault may come before they are understood. */
function asksForJson(words: readonly string[]): boolean {
  return words.some(
    (word, place) =>
      word === "--json" ||
      word === "--format=json" ||
      (word === "json" && words[place - 1] === "--format"),
  );
}

function buildProgram(finish: (code: number) => void): Command {
  const program = new Command("treenail")
    .description("Compiles WebIDL to typed Rust bindings and matching TypeScript facades.")
    .addHelpText("after", exitHelp)
    .showHelpAfterError("(treenail --help shows what there is)")
    .exitOverride();
  addGenerating(program, finish);
  addNoting(program, finish);
  addLooking(program, finish);
  return program;
}

function addGenerating(program: Command, finish: (code: number) => void): void {
  program
    .command("init")
    .description("write a treenail.jsonc, with comments, for a repository of your own")
    .addOption(new Option("--root <folder>", "where to (default: this folder)"))
    .action(async (options: { readonly root?: string }) => {
      const { initCommand } = await import("./cli/init.ts");
      finish(initCommand(options));
    });
  program
    .command("generate")
    .description("write the generated files of all packages, or of those named")
    .argument(
      "[packages...]",
      "as treenail.jsonc names them; in a workspace, folders under packages/",
    )
    .addOption(
      new Option("--check", "write nothing, and fail if anything would change").conflicts("watch"),
    )
    .option("--watch", "run again whenever a file changes that is read")
    .addOption(formatOption())
    .addOption(rootOption())
    .action(async (names: readonly string[], options: GenerateFlags) => {
      const given = { ...options, names, check: options.check ?? false };
      if (options.watch === true) {
        const { watchCommand } = await import("./cli/watch.ts");
        finish(await watchCommand(given));
        return;
      }
      const { generateCommand } = await import("./cli/generate.ts");
      finish(generateCommand(given));
    });
  program
    .command("check")
    .description("the same as generate --check: name each file that differs, is new or is orphaned")
    .argument("[packages...]", "as for generate")
    .addOption(formatOption())
    .addOption(rootOption())
    .action(async (names: readonly string[], options: GenerateFlags) => {
      const { generateCommand } = await import("./cli/generate.ts");
      finish(generateCommand({ ...options, names, check: true }));
    });
}

/** Of a workspace with packages of its own: what it keeps of others' data. */
function addNoting(program: Command, finish: (code: number) => void): void {
  program
    .command("web-sys")
    .description("note what the crate web-sys has, so that types of the same name convert")
    .argument("<folder>", "of its source: cargo metadata tells where that is")
    .addOption(rootOption())
    .action(async (folder: string, options: { readonly root?: string }) => {
      const { webSysCommand } = await import("./cli/web-sys.ts");
      finish(webSysCommand({ ...options, folder }));
    });
  program
    .command("support")
    .description("note what engines ship and how far specs are, so that documentation says it")
    .addOption(rootOption())
    .action(async (options: { readonly root?: string }) => {
      const { supportCommand } = await import("./cli/support.ts");
      finish(supportCommand(options));
    });
  program
    .command("claims")
    .description(
      "show where browser-compat-data and the engines that packages were run in disagree",
    )
    .option("--write", "note them in each package's disagreements.json")
    .addOption(rootOption())
    .action(async (options: { readonly root?: string; readonly write?: boolean }) => {
      const { claimsCommand } = await import("./cli/claims.ts");
      finish(claimsCommand({ ...options, write: options.write ?? false }));
    });
}

function addLooking(program: Command, finish: (code: number) => void): void {
  program
    .command("explain")
    .description("say what a diagnostic means, with an example; without a code, list them all")
    .argument("[code]", "as printed: TN0203")
    .action(async (code: string | undefined) => {
      const { explainCommand } = await import("./cli/explain.ts");
      finish(explainCommand(code));
    });
  program
    .command("graph")
    .description("show the packages, what each depends on and how much it carries")
    .addOption(new Option("--format <format>").choices(["text", "json", "dot"]).default("text"))
    .addOption(rootOption())
    .action(
      async (options: { readonly format: "text" | "json" | "dot"; readonly root?: string }) => {
        const { graphCommand } = await import("./cli/graph.ts");
        finish(graphCommand(options));
      },
    );
  program
    .command("dump")
    .description("show what a stage of the compiler makes of one definition")
    .addArgument(
      new Argument("<stage>").choices(["ast", "model", "edited", "package", "rust", "typescript"]),
    )
    .argument("<name>", "of a definition: Request")
    .option("--json", "as JSON")
    .addOption(rootOption())
    .action(
      async (
        stage: string,
        name: string,
        options: { readonly json?: boolean; readonly root?: string },
      ) => {
        const { dumpCommand } = await import("./cli/dump.ts");
        finish(await dumpCommand({ ...options, stage, name }));
      },
    );
}

interface GenerateFlags {
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly format: Format;
  readonly root?: string;
}

function formatOption(): Option {
  return new Option("--format <format>", "of diagnostics")
    .choices(["text", "json", "lines", "github"])
    .default("text");
}

function rootOption(): Option {
  return new Option(
    "--root <folder>",
    "the folder of treenail.jsonc, or a workspace (default: the nearest one above)",
  );
}

/** Who reads the output may have enough of it (`| head`): no fault, and nothing more to say. */
function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

if (process.argv[1] !== undefined && import.meta.filename === (await realPath(process.argv[1]))) {
  endWithReader(process.stdout);
  endWithReader(process.stderr);
  process.exitCode = await run(process.argv.slice(2));
}

async function realPath(file: string): Promise<string> {
  const { realpathSync } = await import("node:fs");
  return realpathSync(file);
}
