// The HTTP server that tests talk to: 127.0.0.1 only, one port, open to every origin. It is started by whoever runs tests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { endpoints, type SeenRequest } from "./endpoints.ts";

/** The port that compiled tests assume when nothing tells them another. */
export const usualPort = 37_411;

export interface TestServer {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly url: string;
  /** Lets go of its port at once, whoever is still connected. */
  close(): void;
}

/** Starts the server on a free port, or on `port` if that is free. It does not keep the process alive. */
export async function startServer(port = 0): Promise<TestServer> {
  const seen = new Map<string, SeenRequest[]>();
  const server = createServer((request, response) => {
    answer(request, response, seen).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await listen(server, port).catch(() => listen(server, 0));
  server.unref();
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  seen: Map<string, SeenRequest[]>,
): Promise<void> {
  allowEveryOrigin(request, response);
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const name = url.pathname.split("/")[1] ?? "";
  const record: SeenRequest = {
    method: request.method ?? "",
    path: url.pathname + url.search,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([key, value]) => [key, String(value)]),
    ),
    body: "",
    aborted: false,
    finished: false,
  };
  note(seen, name === "requests" ? null : url.searchParams.get("id"), record);
  response.on("close", () => {
    record.finished = response.writableFinished;
    record.aborted = !response.writableFinished;
  });
  // An upload that its client gives up never ends: the record says so, and there is nobody to answer.
  const body = await buffer(request).catch(() => undefined);
  if (body === undefined) {
    record.aborted = true;
    return;
  }
  Object.assign(record, { body: body.toString("utf8") });
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  if (endpoint === undefined)
    response.writeHead(404, { "content-type": "text/plain" }).end("no such endpoint");
  else await endpoint({ request, response, url, body, seen });
}

function allowEveryOrigin(request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers.origin;
  response.setHeader("access-control-allow-origin", origin ?? "*");
  if (origin !== undefined) response.setHeader("access-control-allow-credentials", "true");
  response.setHeader(
    "access-control-allow-methods",
    "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
  );
  response.setHeader(
    "access-control-allow-headers",
    request.headers["access-control-request-headers"] ?? "*",
  );
  response.setHeader(
    "access-control-expose-headers",
    "x-exposed, retry-after, content-type, content-length",
  );
  response.setHeader("cache-control", "no-store");
  // Browsers ask for this when a public page calls a private address.
  response.setHeader("access-control-allow-private-network", "true");
}

function note(seen: Map<string, SeenRequest[]>, id: string | null, record: SeenRequest): void {
  if (id === null) return;
  const list = seen.get(id) ?? [];
  list.push(record);
  seen.set(id, list);
}
