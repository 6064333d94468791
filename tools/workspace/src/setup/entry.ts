// How each command of the repository begins and ends: its number is the exit code, and what it cannot do is said, not thrown.
import process from "node:process";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { SetupError } from "./progress.ts";

/** The reader asked what a command takes. */
export class HelpRequest extends Error {
  override readonly name = "HelpRequest";
}

/** Runs a command. */
export async function enter(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof HelpRequest) {
      process.stdout.write(`${error.message}\n`);
      return;
    }
    if (!(error instanceof SetupError)) throw error;
    if (error.details !== undefined) process.stderr.write(`${error.details}\n`);
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Reads a command line; what is not known is an error with the usage, and `--help` asks for no more than that. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  if (config.args?.some((word) => word === "--help" || word === "-h") === true)
    throw new HelpRequest(usage);
  try {
    return parseArgs(config);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (!code.startsWith("ERR_PARSE_ARGS")) throw error;
    throw new SetupError(`${message}\n${usage}`);
  }
}
