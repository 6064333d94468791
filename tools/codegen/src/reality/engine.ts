/** Which engine this code runs in, told by what each has and the others lack. */

/** The engines that bindings are compared with. */
export const engines = [
  "node",
  "node-20",
  "node-22",
  "chromium",
  "firefox",
  "webkit",
  "deno",
  "bun",
] as const;

export type Engine = (typeof engines)[number];

/** A browser tells a page no version that can be relied on, so whoever starts it says which it is. */
declare const TREENAIL_ENGINE_VERSION: string | undefined;

interface Runtime {
  readonly Deno?: { readonly version?: { readonly deno?: string } };
  readonly Bun?: { readonly version?: string };
  readonly process?: { readonly versions?: { readonly node?: string } };
  readonly navigator?: { readonly userAgent?: string };
}

export function currentEngine(): Engine {
  const runtime = globalThis as Runtime;
  // They have Node's `process`, too, so they come first.
  if (runtime.Deno !== undefined) return "deno";
  if (runtime.Bun !== undefined) return "bun";
  const node = runtime.process?.versions?.node;
  // Lines that are still looked after have less than the newest, which goes by no number.
  if (node !== undefined) return engines.find((name) => name === `node-${major(node)}`) ?? "node";
  const agent = runtime.navigator?.userAgent ?? "";
  if (agent.includes("Firefox/")) return "firefox";
  return agent.includes("Chrome/") ? "chromium" : "webkit";
}

function major(version: string): string {
  return version.split(".")[0] ?? "";
}

/** The version of the engine that this code runs in, when it is known. */
export function currentVersion(): string | undefined {
  const { Deno, Bun, process } = globalThis as Runtime;
  if (Deno !== undefined) return Deno.version?.deno;
  if (Bun !== undefined) return Bun.version;
  if (process?.versions?.node !== undefined) return process.versions.node;
  return typeof TREENAIL_ENGINE_VERSION === "string" ? TREENAIL_ENGINE_VERSION : undefined;
}

/**
 * Whether something is exposed in the global that this runs in. A page's global says which of IDL's globals it is;
 * runtimes outside of browsers are none of them, and judged as if they were all.
 */
export function isExposed(globals: string | readonly string[]): boolean {
  if (typeof globals === "string" || !("document" in globalThis)) return true;
  const global = Object.prototype.toString.call(globalThis).slice("[object ".length, -1);
  return globals.includes(global);
}
