/** The engines that browser-compat-data is read for, and what it says of them. */

/** As browser-compat-data calls them, in the order of an entry: three browsers, then what has no pages. */
export const engines = ["chrome", "firefox", "safari", "nodejs", "deno", "bun"] as const;
export type EngineName = (typeof engines)[number];
export const browserCount = 3;

/** Whether an engine has a thing in a released version, under its own name and without a setting. */
export type Shipped =
  /** `version` may begin with `≤`: it is not known which version was the first. */
  | { readonly kind: "shipped"; readonly version: string; readonly whole: boolean }
  /** Only behind a setting or under another name, or only in a version that is not released yet. */
  | { readonly kind: "hidden" | "unreleased" }
  | { readonly kind: "missing" }
  /** Nobody has said. */
  | { readonly kind: "unknown" };
