import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { chunks, get, text } from "@treenail/fetch";

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Makes garbage for a while, so much that the engine collects it. */
async function makeGarbage(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    for (let index = 0; index < 20; index += 1) {
      new Uint8Array(2 ** 20).fill(1);
      Array.from({ length: 20_000 }, (_, value) => ({ value }));
    }
    await sleep(1);
  }
}

describe("the collection of garbage", () => {
  // WebKit collects a signal that joins others when only a request knows it, and the request then hangs for good.
  it("ends no limit of a request", { timeout: 30_000 }, async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const stall = `${serverUrl}/stall?bytes=10`;
    const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => "no rejection",
        (error: unknown) => error,
      );
    const reasons = [
      reasonOf(get(`${serverUrl}/never`, { signal })),
      reasonOf(text(get(stall, { signal }))),
      reasonOf(get(stall, { signal }).then((response) => response.text())),
      reasonOf(
        get(stall, { signal }).then(async (response) => {
          for await (const chunk of chunks(response)) expect(chunk.byteLength).toBe(10);
        }),
      ),
    ];
    await sleep(300);
    await makeGarbage(500);
    controller.abort();
    for (const reason of await Promise.all(reasons))
      expect(reason).toMatchObject({ name: "AbortError" });
  });
});
