/** Rust and TypeScript in one page, over the same package: each reads what the other made. */
import { get, headers as ofHeaders } from "@treenail/fetch";
import start, { accepted, headers, text } from "./pkg/page.js";

declare const server: string;

async function work(): Promise<unknown> {
  await start();
  const own = ofHeaders.create([["accept", "application/json"]]);
  const both = await Promise.all([
    text(`${server}/text`),
    get(`${server}/text`).then((response) => response.text()),
  ]);
  return { accepted: accepted(own), given: headers().get("accept"), same: both[0] === both[1] };
}

const told = await work().then(
  (answer) => ({ answer }),
  (error: unknown) => ({ failed: String(error) }),
);
await fetch("/told", { method: "POST", body: JSON.stringify(told) });
