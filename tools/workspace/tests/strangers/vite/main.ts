/** Waits, fetches, and is told when to stop, by two packages. */
import { isTimeoutError } from "@treenail/core";
import { get, isHttpStatusError } from "@treenail/fetch";
import { sleep } from "@treenail/timers";

declare const server: string;

async function work(): Promise<unknown> {
  await sleep(5);
  const response = await get(`${server}/json`, { timeout: 5000 });
  const { name } = (await response.json()) as { name: string };
  const missing = await get(`${server}/status/404`).catch((error: unknown) => error);
  const late = await sleep(60_000, { signal: AbortSignal.timeout(1) }).catch(
    (error: unknown) => error,
  );
  return {
    name,
    missing: isHttpStatusError(missing) && missing.response.status,
    late: isTimeoutError(late),
  };
}

const told = await work().then(
  (answer) => ({ answer }),
  (error: unknown) => ({ failed: String(error) }),
);
await fetch("/told", { method: "POST", body: JSON.stringify(told) });
