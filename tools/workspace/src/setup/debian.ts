// Debian's packages are installed by set-up itself only where it may: as root, or with a sudo that asks for nothing.
import process from "node:process";
import { output, run, which } from "./command.ts";
import { linuxFamily } from "./hints.ts";
import { SetupError, withProgress } from "./progress.ts";

export function isDebian(): boolean {
  return (
    process.platform === "linux" &&
    which("apt-get") !== undefined &&
    /\b(debian|ubuntu)\b/u.test(linuxFamily())
  );
}

export function hasPackage(name: string): boolean {
  return output("dpkg-query", ["-W", "-f", "${Status}", name])?.endsWith(" installed") === true;
}

/** Installs Debian packages, or fails with the command for the reader to run. */
export async function installDebianPackages(what: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const prefix = rootPrefix();
  if (prefix === undefined) {
    throw new SetupError(
      `${what} is missing and set-up is not root; run \`sudo apt-get install ${names.join(" ")}\``,
    );
  }
  const apt = (args: readonly string[]): Promise<void> => runApt(prefix, args);
  try {
    await withProgress(`installing ${what} with apt-get: ${names.join(" ")}`, async () => {
      const install = ["install", "--no-install-recommends", ...names];
      try {
        await apt(install);
      } catch {
        // The package lists may be old or absent, as in a container image.
        await apt(["update"]);
        await apt(install);
      }
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const command = `sudo apt-get update && sudo apt-get install ${names.join(" ")}`;
    throw new SetupError(
      `${what} cannot be installed (${error.message}); run \`${command}\``,
      error.details,
    );
  }
}

/** Those of `names` that no package list has: Ubuntu counts as Debian and lacks some. */
export async function unknownPackages(names: readonly string[]): Promise<readonly string[]> {
  const unknown = withoutCandidate(names);
  const prefix = rootPrefix();
  if (unknown.length === 0 || prefix === undefined) return unknown;
  // There may be no lists yet, as in a container image.
  await withProgress("reading the package lists with apt-get", () =>
    runApt(prefix, ["update"]),
  ).catch(() => undefined);
  return withoutCandidate(names);
}

function withoutCandidate(names: readonly string[]): readonly string[] {
  const env = { ...process.env, LC_ALL: "C" };
  const text = output("apt-cache", ["policy", ...names], { env }) ?? "";
  const known = [...text.matchAll(/^(\S+):\n\s+\S.*\n\s+\S+: (?!\(none\))\S/gmu)].map(
    (match) => match[1],
  );
  return names.filter((name) => !known.includes(name));
}

/** The last use of apt-get so far: only one at a time can have its lists, and not each of its locks lets another wait. */
let last: Promise<unknown> = Promise.resolve();

function runApt(prefix: readonly string[], args: readonly string[]): Promise<void> {
  const mine = last.then(() => runAptNow(prefix, args));
  last = mine.catch(() => undefined);
  return mine;
}

function runAptNow(prefix: readonly string[], args: readonly string[]): Promise<void> {
  const command = [...prefix, "apt-get", "-o", "DPkg::Lock::Timeout=600", "-y", ...args];
  const [program = "apt-get", ...rest] = command;
  return run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}

function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return which("sudo") !== undefined && output("sudo", ["-n", "true"]) !== undefined
    ? ["sudo", "-n"]
    : undefined;
}
