/** `node main.ts <url>`: downloads, says how far it has come, and stops the transfer itself when time runs out or Ctrl-C is pressed. */
import process from "node:process";
import { isAbortError, isTimeoutError } from "@treenail/core";
import { autoAbort } from "@treenail/events";
import { chunks, get, isHttpStatusError } from "@treenail/fetch";

async function download(url: string, signal: AbortSignal): Promise<number> {
  // Leaving this function, however it ends, lets go of the connection.
  await using response = await get(url, { signal, timeout: 10_000 });
  const total = Number(response.headers.get("content-length") ?? NaN);
  let received = 0;
  for await (const chunk of chunks(response)) {
    received += chunk.byteLength;
    const share = Number.isNaN(total) ? "" : ` (${((100 * received) / total).toFixed(0)} %)`;
    process.stderr.write(`${String(received)} bytes${share}\n`);
  }
  return received;
}

/** What to tell a person about what went wrong. */
function explain(error: unknown): string {
  if (isHttpStatusError(error)) return `the server answered ${String(error.status)}`;
  if (isTimeoutError(error)) return "it took too long";
  if (isAbortError(error)) return "stopped";
  return `no connection: ${String(error)}`;
}

const [url = ""] = process.argv.slice(2);
using interrupt = autoAbort();
process.once("SIGINT", () => {
  interrupt.abort();
});
try {
  console.log(`received ${String(await download(url, interrupt.signal))} bytes`);
} catch (error) {
  console.log(explain(error));
  process.exitCode = 1;
}
