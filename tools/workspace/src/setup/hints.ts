import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

type System = "darwin" | "fedora" | "win32" | "debian" | "ubuntu" | "other";

const hints = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "hints.json"), "utf8"),
) as Record<string, Partial<Record<System, string>>>;

/** What to type on this system to get `thing`. */
export function hint(thing: string): string {
  const known = hints[thing] ?? {};
  const here = system();
  // What Ubuntu calls as Debian does is said once.
  return known[here] ?? (here === "ubuntu" ? known.debian : known.other) ?? `install ${thing}`;
}

function system(): System {
  if (process.platform === "darwin" || process.platform === "win32") return process.platform;
  const family = linuxFamily();
  if (/\bubuntu\b/u.test(family)) return "ubuntu";
  if (/\bdebian\b/u.test(family)) return "debian";
  return /\b(fedora|rhel)\b/u.test(family) ? "fedora" : "other";
}

/** The words after `ID=` and `ID_LIKE=` in `/etc/os-release`. */
export function linuxFamily(): string {
  try {
    const text = readFileSync("/etc/os-release", "utf8");
    return [...text.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gmu)].map((match) => match[1]).join(" ");
  } catch {
    return "";
  }
}
