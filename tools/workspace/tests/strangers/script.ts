/** What a script of Deno or Bun does: it asks, and says what came. */
import { get } from "@treenail/fetch";
import { timeout } from "@treenail/timers";

declare const process: { readonly argv: readonly string[] };

const address = process.argv.at(-1) ?? "";
const answer = await timeout(5000, (signal) => get(address, { signal }));
const { name } = (await answer.json()) as { name: string };
console.log(name);
