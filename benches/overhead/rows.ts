/** What is timed: a use of ours, and the same with nothing but the platform. */
import { once } from "@treenail/events";
import { bytes, get, json } from "@treenail/fetch";
import { toIterator } from "@treenail/streams";

/** What one call gives, so that both sides can be seen to do the same. */
type Call = (address: string) => Promise<number>;

export interface Row {
  readonly label: string;
  readonly ours: Call;
  readonly theirs: Call;
  /** What a call gives. */
  readonly expected: number;
  /** What one call does many times, so that the table can say the time of one. */
  readonly each?: number;
  /** One call is long. */
  readonly isLong?: boolean;
}

const chunks = 4096;
const target = new EventTarget();
const signal = new AbortController().signal;

const ping = async (event: Promise<Event>): Promise<number> => {
  target.dispatchEvent(new Event("ping"));
  return (await event).type.length;
};

/** A stream whose source does nothing but give the same chunk. */
function stream(): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(16);
  let left = chunks;
  return new ReadableStream({
    pull(controller): void {
      if (left === 0) controller.close();
      else controller.enqueue(chunk);
      left -= 1;
    },
  });
}

async function drain(source: ReadableStream<Uint8Array>): Promise<number> {
  const reader = source.getReader();
  let sum = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    sum += value.length;
  }
  reader.releaseLock();
  return sum;
}

async function iterate(source: ReadableStream<Uint8Array>): Promise<number> {
  let sum = 0;
  for await (const chunk of toIterator(source)) sum += chunk.length;
  return sum;
}

const isAnswer = (value: unknown): value is { readonly length: number } =>
  typeof value === "object" && value !== null && "length" in value;

export const rows: readonly Row[] = [
  {
    label: "the next event: `once` beside `addEventListener` with `once`",
    ours: () => ping(once(target, "ping")),
    theirs: () =>
      ping(
        new Promise((resolve) => {
          target.addEventListener("ping", resolve, { once: true });
        }),
      ),
    expected: 4,
  },
  {
    label: "the next event: `once` beside `addEventListener` and `removeEventListener`",
    ours: () => ping(once(target, "ping")),
    theirs: () =>
      ping(
        new Promise((resolve) => {
          const listener = (event: Event): void => {
            target.removeEventListener("ping", listener);
            resolve(event);
          };
          target.addEventListener("ping", listener);
        }),
      ),
    expected: 4,
  },
  {
    label: "the next event with a signal that is listened to and left",
    ours: () => ping(once(target, "ping", { signal })),
    theirs: () =>
      ping(
        new Promise((resolve, reject) => {
          const leave = (): void => {
            target.removeEventListener("ping", listener);
            signal.removeEventListener("abort", abort);
          };
          const abort = (): void => {
            leave();
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the caller's own reason
            reject(signal.reason);
          };
          const listener = (event: Event): void => {
            leave();
            resolve(event);
          };
          target.addEventListener("ping", listener);
          signal.addEventListener("abort", abort);
        }),
      ),
    expected: 4,
  },
  {
    label: "a request and its JSON: `get` and `json` beside `fetch`",
    ours: async (address) => (await json(get(`${address}/answer.json`), isAnswer)).length,
    theirs: async (address) => {
      const response = await fetch(`${address}/answer.json`);
      if (!response.ok) throw new Error("not found");
      const value: unknown = await response.json();
      if (!isAnswer(value)) throw new Error("something else");
      return value.length;
    },
    expected: 1,
  },
  {
    label: "a request and 1 MiB of bytes: `get` and `bytes` beside `fetch`",
    ours: async (address) => (await bytes(get(`${address}/bytes.bin`))).length,
    theirs: async (address) =>
      new Uint8Array(await (await fetch(`${address}/bytes.bin`)).arrayBuffer()).length,
    expected: 1024 * 1024,
  },
  {
    label: "a chunk of a stream: `toIterator` beside a loop over a reader",
    ours: () => iterate(stream()),
    theirs: () => drain(stream()),
    expected: 16 * chunks,
    each: chunks,
    isLong: true,
  },
];
