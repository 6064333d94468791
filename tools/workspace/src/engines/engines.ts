/** Every engine that tests can run in. */
export const engineNames = ["node", "chromium", "firefox", "webkit", "deno", "bun"] as const;

export type Engine = (typeof engineNames)[number];

/** The engines that show a page. */
export const browserNames = ["chromium", "firefox", "webkit"] as const;

export type BrowserName = (typeof browserNames)[number];

export function isEngine(name: string): name is Engine {
  return (engineNames as readonly string[]).includes(name);
}
