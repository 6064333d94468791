// Rejections that nobody handles. Vitest fails a run for one; Deno would end the process, and Bun and workerd say nothing.

interface Scope {
  readonly Deno?: unknown;
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: { on(event: "unhandledRejection", listener: (reason: unknown) => void): void };
  addEventListener(type: "unhandledrejection", listener: (event: Rejection) => void): void;
}

interface Rejection {
  readonly reason: unknown;
  preventDefault(): void;
}

const unhandled: unknown[] = [];

/** Begins to note rejections; what happens from here on is told by `takeRejections`. */
export function watchRejections(): void {
  const scope = globalThis as unknown as Scope;
  // Some have `process` only for what looks for it, and Bun has an `addEventListener` that nothing is told.
  const hasEvents = scope.Deno !== undefined || scope.navigator?.userAgent === "Cloudflare-Workers";
  if (!hasEvents && scope.process) {
    scope.process.on("unhandledRejection", (reason) => void unhandled.push(reason));
    return;
  }
  scope.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    unhandled.push(event.reason);
  });
}

/** The rejections since the last call that nobody has handled by the end of this task. */
export async function takeRejections(): Promise<readonly unknown[]> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return unhandled.splice(0);
}
