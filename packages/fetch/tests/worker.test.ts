// Every package in a worker, where there is no window. Node, Deno and Bun have none anyway.
import { once } from "@treenail/events";
import { serverUrl } from "@treenail/workspace/server";
import { expect, it } from "vitest";

if (typeof document === "undefined") {
  it("needs no window", () => {
    expect("document" in globalThis).toBe(false);
  });
} else {
  it("works in a worker", async () => {
    const worker = new Worker(new URL("./worker-program.ts", import.meta.url), { type: "module" });
    try {
      await once(worker, "message", { rejectOn: "error", signal: AbortSignal.timeout(15_000) });
      const answer = once(worker, "message", { rejectOn: "error" });
      worker.postMessage({ serverUrl });
      expect((await answer).data).toEqual({
        hasWindow: false,
        core: "done",
        events: ["ping", "ping"],
        timers: "woken",
        url: "/a",
        streams: [1, 2],
        file: "text",
        fetch: { name: "treenail", values: [1, 2, 3], nested: { ok: true } },
      });
    } finally {
      worker.terminate();
    }
  });
}
