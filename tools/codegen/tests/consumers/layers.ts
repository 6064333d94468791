/** The layers written by hand, as a program uses several of them together. */
import { isAbortError, softAbort, subscribe, type Subscription } from "@treenail/core";
import { type AbortSignal, anySignal, timeoutSignal } from "@treenail/events";
import { get, isHttpStatusError, json, type Schema } from "@treenail/fetch";
import { type Blob, objectUrl, readBytes, readText } from "@treenail/file";
import { collect, fromIterable, type ReadableStreamOf, toIterator } from "@treenail/streams";
import { after, interval, isTimeLimitError, sleep, timeout } from "@treenail/timers";
import { parseUrl, tryParseUrl, type URL } from "@treenail/url";
import { exactly } from "./types.ts";

interface Lamp {
  readonly watts: number;
}
declare const isLamp: (value: unknown) => value is Lamp;
declare const schema: Schema<readonly Lamp[]>;

export async function download(address: string, outer: AbortSignal): Promise<readonly Lamp[]> {
  const signal = anySignal([outer, timeoutSignal(1000)]);
  exactly<Lamp>()(await json(get(address, { signal }), isLamp));
  exactly<unknown>()(await json(get(address)));
  // @ts-expect-error a type that nobody checks is a wish
  await json<Lamp>(get(address));
  try {
    return await json(get(address, { signal }), schema, { signal });
  } catch (error) {
    if (isHttpStatusError(error)) exactly<number>()(error.status);
    else if (!isAbortError(error)) throw error;
    return [];
  }
}

export async function wait(signal: AbortSignal): Promise<void> {
  await sleep(10, { signal });
  exactly<"done">()(await sleep(10, { value: "done" as const }));
  exactly<string>()(await timeout(10, (inner) => sleep(1, { signal: inner, value: String(1) })));
  for await (const tick of interval(10, { signal, missed: "skip" })) {
    exactly<number>()(tick);
  }
  using timer = after(10, () => undefined);
  timer.cancel();
  const error: unknown = await softAbort(Promise.resolve(signal.reason as unknown), signal);
  if (isTimeLimitError(error)) exactly<number>()(error.limit);
  // @ts-expect-error not a policy
  interval(10, { missed: "never" });
  // @ts-expect-error text is no time
  await sleep("10");
}

export async function read(stream: ReadableStreamOf<string>, blob: Blob): Promise<void> {
  for await (const chunk of toIterator(stream)) exactly<string>()(chunk);
  exactly<number[]>()(await collect(fromIterable([1, 2, 3])));
  exactly<Uint8Array<ArrayBuffer>>()(await readBytes(blob));
  exactly<string>()(await readText(blob));
  using address = objectUrl(blob);
  const parsed: URL = parseUrl("/a", parseUrl("https://example.org"));
  const found = tryParseUrl(String(address));
  exactly<string>()((found ?? parsed).href);
}

export function count(limit: number): Subscription<number> {
  return subscribe<number>(({ next, end }) => {
    for (let index = 0; index < limit; index++) next(index);
    end();
    return () => undefined;
  });
}
