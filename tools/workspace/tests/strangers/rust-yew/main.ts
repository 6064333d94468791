/** Shows the page of Yew, and tells what came of the click that Rust makes in it. */
import start, { seen, show } from "./pkg/beside.js";

async function work(): Promise<unknown> {
  await start();
  show();
  for (let tries = 0; tries < 100; tries += 1) {
    const text = document.querySelector("button")?.textContent;
    if (text === "opened 1") return { text, seen: seen().split("\n") };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { text: document.body.innerHTML, seen: seen().split("\n") };
}

const told = await work().then(
  (answer) => ({ answer }),
  (error: unknown) => ({ failed: String(error) }),
);
await fetch("/told", { method: "POST", body: JSON.stringify(told) });
