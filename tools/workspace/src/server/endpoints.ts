// What the local test server answers. Every endpoint is one small function; tests in all engines and both languages rely on them.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

/** What the server saw of one request; kept when the client gives the request an `id`. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the client went away before the response was complete. */
  aborted: boolean;
  /** Whether the response was sent to its end. */
  finished: boolean;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: Buffer;
  /** Requests by the `id` that their client chose. */
  readonly seen: ReadonlyMap<string, readonly SeenRequest[]>;
}

export type Endpoint = (exchange: Exchange) => void | Promise<void>;

const pattern = (length: number): Buffer =>
  Buffer.from(Uint8Array.from({ length }, (_, index) => index % 256));

function number(url: URL, name: string, otherwise: number): number {
  const text = url.searchParams.get(name);
  return text === null ? otherwise : Number(text);
}

function send({ response }: Exchange, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
  response.end(body);
}

const sendJson = (exchange: Exchange, value: unknown, status = 200): void => {
  send(exchange, status, "application/json", JSON.stringify(value));
};

/** Endpoints by the first segment of their path. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  /** `/text`: a short text that is not all ASCII. */
  text: (exchange) => {
    send(exchange, 200, "text/plain;charset=utf-8", "Hello, wörld!");
  },

  /** `/json`: `{ "name": "treenail", "values": [1, 2, 3], "nested": { "ok": true } }`; `?invalid` cuts it short. */
  json: (exchange) => {
    const text = JSON.stringify({ name: "treenail", values: [1, 2, 3], nested: { ok: true } });
    const invalid = exchange.url.searchParams.has("invalid");
    send(exchange, 200, "application/json", invalid ? text.slice(0, 20) : text);
  },

  /** `/bytes?n=`: n bytes counting 0 … 255 again and again. */
  bytes: (exchange) => {
    send(exchange, 200, "application/octet-stream", pattern(number(exchange.url, "n", 256)));
  },

  /** `/status/:code`: that status, with a JSON body where the status may have one. */
  status: (exchange) => {
    const code = Number(exchange.url.pathname.split("/")[2]);
    if (code === 204 || code === 205 || code === 304) exchange.response.writeHead(code).end();
    else sendJson(exchange, { status: code }, code);
  },

  /** `/slow?ms=`: answers after that many milliseconds. */
  slow: async (exchange) => {
    await delay(number(exchange.url, "ms", 200));
    send(exchange, 200, "text/plain", "slow");
  },

  /** `/stream?chunks=&ms=&size=`: chunks of `size` bytes, each holding its own index, `ms` milliseconds apart. */
  stream: async ({ response, url }) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    const [chunks, ms, size] = [
      number(url, "chunks", 5),
      number(url, "ms", 10),
      number(url, "size", 16),
    ];
    for (let index = 0; index < chunks && !response.destroyed; index += 1) {
      response.write(Buffer.alloc(size, index % 256));
      await delay(ms);
    }
    response.end();
  },

  /** `/parts?type=&part=&part=…&ms=`: a body of these texts, sent one by one, `ms` milliseconds apart. */
  parts: async ({ response, url }) => {
    response.writeHead(200, { "content-type": url.searchParams.get("type") ?? "text/plain" });
    for (const part of url.searchParams.getAll("part")) {
      response.write(part);
      await delay(number(url, "ms", 1));
    }
    response.end();
  },

  /** `/stall`: headers and, with `?bytes=`, some of the body, then nothing until the client leaves. */
  stall: ({ response, url }) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.flushHeaders();
    const bytes = number(url, "bytes", 0);
    if (bytes > 0) response.write(pattern(bytes));
  },

  /** `/never`: not even headers. */
  never: () => undefined,

  /** `/abort`: announces 1,000 bytes, sends 100, then destroys the connection. */
  abort: async ({ response }) => {
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": 1000 });
    response.write(pattern(100));
    await delay(20);
    response.destroy();
  },

  /** `/refuse`: the connection is destroyed before any answer. */
  refuse: ({ request }) => {
    request.socket.destroy();
  },

  /** `/echo`: method, path, query, headers and body of the request as JSON; bytes that are no UTF-8 also as `base64`. */
  echo: (exchange) => {
    const { request, url, body } = exchange;
    sendJson(exchange, {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: body.toString("utf8"),
      base64: body.toString("base64"),
      length: body.length,
    });
  },

  /** `/redirect?to=&status=&times=`: redirects to `to` (default `/text`), after `times` hops over itself. */
  redirect: ({ response, url }) => {
    const times = number(url, "times", 0);
    const to = url.searchParams.get("to") ?? "/text";
    const location =
      times > 0 ? `/redirect?times=${String(times - 1)}&to=${encodeURIComponent(to)}` : to;
    response.writeHead(number(url, "status", 302), { location }).end();
  },

  /** `/form`: a multipart form with the text field `field` and the file `file`; `?urlencoded` gives `a=1&b=2`. */
  form: (exchange) => {
    if (exchange.url.searchParams.has("urlencoded")) {
      send(exchange, 200, "application/x-www-form-urlencoded", "a=1&b=2");
      return;
    }
    const boundary = "treenail-boundary";
    const text = `--${boundary}\r\nContent-Disposition: form-data; name="field"\r\n\r\nvalue\r\n`;
    const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nfile text\r\n`;
    send(
      exchange,
      200,
      `multipart/form-data; boundary=${boundary}`,
      `${text}${file}--${boundary}--\r\n`,
    );
  },

  /** `/retry-after?id=&times=&seconds=`: 503 with `Retry-After` for the first `times` requests with that id, then 200. */
  "retry-after": (exchange) => {
    const { url, seen, response } = exchange;
    const before = seen.get(url.searchParams.get("id") ?? "")?.length ?? 0;
    // The request being answered has been noted already.
    if (before > number(url, "times", 1)) {
      send(exchange, 200, "text/plain", "ready");
      return;
    }
    response.setHeader("retry-after", String(number(url, "seconds", 0)));
    sendJson(exchange, { status: 503 }, 503);
  },

  /** `/headers`: answers with two `set-cookie`-free headers of the same name and one that is exposed to scripts. */
  headers: (exchange) => {
    exchange.response.setHeader("x-exposed", ["one", "two"]);
    send(exchange, 200, "text/plain", "headers");
  },

  /** `/requests?id=`: what the server saw of the requests made with that id, oldest first. */
  requests: (exchange) => {
    sendJson(exchange, exchange.seen.get(exchange.url.searchParams.get("id") ?? "") ?? []);
  },
};
