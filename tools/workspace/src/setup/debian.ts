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
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (args: readonly string[]): Promise<void> => {
    const [program, ...rest] = [
      ...prefix,
      "apt-get",
      "-o",
      "DPkg::Lock::Timeout=600",
      "-y",
      ...args,
    ];
    return run(program ?? "apt-get", rest, { env });
  };
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
}

function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return which("sudo") !== undefined && output("sudo", ["-n", "true"]) !== undefined
    ? ["sudo", "-n"]
    : undefined;
}
