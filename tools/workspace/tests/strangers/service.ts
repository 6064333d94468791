/** A service of Node that asks another one for each request, and gives up when its own caller does. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { get } from "@treenail/fetch";

const [other = ""] = process.argv.slice(2);
const server = createServer((request, response) => {
  const gone = new AbortController();
  response.once("close", () => {
    gone.abort();
  });
  get(`${other}${request.url ?? "/"}`, { signal: gone.signal, timeout: 5000 })
    .then((answer) => answer.text())
    .then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
