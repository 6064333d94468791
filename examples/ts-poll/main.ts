/** `node main.ts <url>`: asks at a steady pace until the answer is no error, for at most five seconds, and tells whoever listens. */
import process from "node:process";
import { emit, once, on, type CustomEventName } from "@treenail/events";
import { get, isHttpStatusError, text } from "@treenail/fetch";
import { interval, timeout } from "@treenail/timers";

const attempted = "attempted" as CustomEventName<{
  readonly attempt: number;
  readonly status: number;
}>;
const ready = "ready" as CustomEventName<{ readonly answer: string }>;

/** Asks until the server is ready. After a slow answer the next question waits for a whole period. */
async function poll(url: string, progress: EventTarget, signal: AbortSignal): Promise<void> {
  for await (const attempt of interval(50, { missed: "delay", signal })) {
    try {
      const answer = await text(get(url, { signal }));
      emit(progress, attempted, { attempt, status: 200 });
      emit(progress, ready, { answer });
      return;
    } catch (error) {
      if (!isHttpStatusError(error)) throw error;
      emit(progress, attempted, { attempt, status: error.status });
    }
  }
}

const [url = ""] = process.argv.slice(2);
const progress = new EventTarget();
using reports = on(progress, attempted, ({ detail }) => {
  console.log(`attempt ${String(detail.attempt)}: ${String(detail.status)}`);
});
const answered = once(progress, ready);
await timeout(5000, (signal) => poll(url, progress, signal));
console.log((await answered).detail.answer);
reports.stop();
