// Loaded before an example runs: `fetch` asks the test server instead of any other host. A path that is no endpoint there is echoed.
import process from "node:process";
import { endpoints } from "../server/endpoints.ts";

const server = process.env["TREENAIL_SERVER_URL"] ?? "";
const original = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  const url = new URL(request.url);
  const first = url.pathname.split("/")[1] ?? "";
  const pathname = Object.hasOwn(endpoints, first) ? url.pathname : "/echo";
  return original(new Request(`${server}${pathname}${url.search}`, request));
};
