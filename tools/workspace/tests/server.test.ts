import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../src/server/server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => {
  server.close();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init);
const seen = async (id: string): Promise<unknown[]> =>
  (await (await get(`/requests?id=${id}`)).json()) as unknown[];

describe("the test server", () => {
  it("answers with the status asked for", async () => {
    expect((await get("/status/418")).status).toBe(418);
    expect((await get("/status/204")).status).toBe(204);
  });

  it("answers 404 for what it does not know, names of Object's members too", async () => {
    expect((await get("/nothing")).status).toBe(404);
    expect((await get("/constructor")).status).toBe(404);
  });

  it("echoes method, headers and body", async () => {
    const echo: unknown = await (
      await get("/echo?a=1", { method: "POST", body: "hé", headers: { "x-name": "value" } })
    ).json();
    expect(echo).toMatchObject({
      method: "POST",
      query: { a: "1" },
      body: "hé",
      headers: { "x-name": "value" },
    });
  });

  it("streams chunks", async () => {
    const bytes = new Uint8Array(await (await get("/stream?chunks=3&ms=1&size=2")).arrayBuffer());
    expect([...bytes]).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("breaks a body off", async () => {
    const response = await get("/abort");
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it("notices that a client went away", async () => {
    const controller = new AbortController();
    const response = await get("/stall?id=gone&bytes=10", { signal: controller.signal });
    controller.abort();
    await expect(response.text()).rejects.toThrow();
    await expect.poll(() => seen("gone")).toMatchObject([{ aborted: true, finished: false }]);
  });

  it("asks to come back later as often as it is told to", async () => {
    expect((await get("/retry-after?id=later&times=1")).status).toBe(503);
    expect((await get("/retry-after?id=later&times=1")).status).toBe(200);
  });

  it("lets every origin in, with a preflight too", async () => {
    const headers = { origin: "http://elsewhere.test", "access-control-request-headers": "x-name" };
    const response = await get("/echo", { method: "OPTIONS", headers });
    expect(response.headers.get("access-control-allow-headers")).toBe("x-name");
  });
});
