import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { chunks, get, text, withRetry, type DispatchOptions } from "@treenail/fetch";
import { collectGarbage } from "../../core/tests/collect-garbage.ts";

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Stalls in each place where a request can, and gives what each rejects with. */
function stalled(options: DispatchOptions, name: string): Promise<unknown>[] {
  // Each has a URL of its own: Firefox holds a request back while another of the same URL is under way.
  const stall = (place: string): string => `${serverUrl}/stall?bytes=10&place=${place}-${name}`;
  const works = [
    get(`${serverUrl}/never?place=${name}`, options),
    text(get(stall("text"), options)),
    text(get(stall("retry"), { ...options, fetch: withRetry() })),
    get(stall("platform"), options).then((response) => response.text()),
    get(stall("chunks"), options).then(async (response) => {
      for await (const chunk of chunks(response)) expect(chunk.byteLength).toBe(10);
    }),
  ];
  return works.map((work) =>
    work.then(
      () => "no rejection",
      (error: unknown) => error,
    ),
  );
}

// WebKit collects a signal that joins others when only a request knows it, Node the others when only the joined signal knows them; the request
// then hangs for good.
describe("the collection of garbage", () => {
  it("ends no signal of a request", { timeout: 40_000 }, async () => {
    const controller = new AbortController();
    const reasons = stalled({ signal: controller.signal }, "signal");
    await sleep(300);
    await collectGarbage();
    controller.abort();
    for (const reason of await Promise.all(reasons))
      expect(reason).toMatchObject({ name: "AbortError" });
  });

  it("ends no time limit of a request", { timeout: 40_000 }, async () => {
    const reasons = stalled({ timeout: 3000 }, "timeout");
    await sleep(300);
    await collectGarbage();
    // Firefox and WebKit have an error of their own for what the platform's method reads.
    for (const reason of await Promise.all(reasons))
      expect((reason as Error).name).toMatch(/^(?:Timeout|Abort)Error$/u);
  });
});
