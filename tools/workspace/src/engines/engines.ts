/** Every engine that tests can run in. `node` is the one that the repository's own programs run under. */
export const engineNames = [
  "node",
  "node-20",
  "node-22",
  "chromium",
  "firefox",
  "webkit",
  "deno",
  "bun",
  "workerd",
] as const;

export type Engine = (typeof engineNames)[number];

/** The engines that show a page. */
export const browserNames = ["chromium", "firefox", "webkit"] as const;

export type BrowserName = (typeof browserNames)[number];

/** The engines that vitest does not run in, or no longer. */
export const runtimeNames = ["node-20", "node-22", "deno", "bun", "workerd"] as const;

export type Runtime = (typeof runtimeNames)[number];

export function isRuntime(name: string): name is Runtime {
  return (runtimeNames as readonly string[]).includes(name);
}

export function isEngine(name: string): name is Engine {
  return (engineNames as readonly string[]).includes(name);
}
