import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

type System = "darwin" | "fedora" | "win32" | "debian" | "other";

const hints = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "hints.json"), "utf8"),
) as Record<string, Record<System, string>>;

/** What to type on this system to get `thing`. */
export function hint(thing: string): string {
  return hints[thing]?.[system()] ?? `install ${thing}`;
}

function system(): System {
  if (process.platform === "darwin" || process.platform === "win32") return process.platform;
  const family = linuxFamily();
  if (/\b(debian|ubuntu)\b/u.test(family)) return "debian";
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
