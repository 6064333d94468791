/** Runs in a worker: uses each package once, and tells the page what it found. */
import { softAbort } from "@treenail/core";
import { events, once } from "@treenail/events";
import { get, json } from "@treenail/fetch";
import { readText } from "@treenail/file";
import { collect, fromIterable } from "@treenail/streams";
import { sleep } from "@treenail/timers";
import { parseUrl } from "@treenail/url";

/** What the page sends. */
export interface Order {
  readonly serverUrl: string;
}

const scope = globalThis as unknown as EventTarget & { postMessage(message: unknown): void };

async function work({ serverUrl }: Order): Promise<Readonly<Record<string, unknown>>> {
  const target = new EventTarget();
  const next = once(target, "ping");
  using all = events(target, "ping");
  target.dispatchEvent(new Event("ping"));
  return {
    hasWindow: "window" in globalThis,
    core: await softAbort(Promise.resolve("done")),
    events: [(await next).type, (await all.next()).value?.type],
    timers: await sleep(5, { value: "woken" }),
    url: parseUrl("/a", serverUrl).pathname,
    streams: await collect(fromIterable([1, 2])),
    file: await readText(new Blob(["text"])),
    fetch: await json(get(`${serverUrl}/json`, { timeout: 5000 })),
  };
}

async function answer(): Promise<void> {
  const order = once(scope, "message");
  scope.postMessage("ready");
  const { data } = (await order) as MessageEvent<Order>;
  scope.postMessage(await work(data).catch((error: unknown) => String(error)));
}
void answer();
