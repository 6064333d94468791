// The programs of `examples/` do what their READMEs say, against the local server.
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../src/root.ts";
import { startServer, type TestServer } from "../src/server/server.ts";
import { runProgram } from "../src/process/run.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => {
  server.close();
});

async function run(
  example: string,
  endpoint: string,
): Promise<{ status: number | string; lines: string[] }> {
  const program = path.join(root, "examples", example, "main.ts");
  const args = ["--no-warnings", "-C", "@treenail/source", program, server.url + endpoint];
  const { status, stdout } = await runProgram(process.execPath, args, { env: {}, limit: 20_000 });
  return { status, lines: stdout.trim().split("\n") };
}

describe("ts-download", () => {
  it("receives every byte", async () => {
    const { status, lines } = await run("ts-download", "/bytes?n=100000");
    expect(lines).toEqual(["received 100000 bytes"]);
    expect(status).toBe(0);
  });

  it("tells what the server answered", async () => {
    const { status, lines } = await run("ts-download", "/status/404");
    expect(lines).toEqual(["the server answered 404"]);
    expect(status).toBe(1);
  });

  it("tells a lost connection", async () => {
    const { status, lines } = await run("ts-download", "/refuse");
    expect(lines.join()).toContain("no connection");
    expect(status).toBe(1);
  });
});

describe("ts-poll", () => {
  it("asks until the server is ready", async () => {
    const { status, lines } = await run("ts-poll", "/retry-after?id=example&times=2");
    expect(lines).toEqual(["attempt 1: 503", "attempt 2: 503", "attempt 3: 200", "ready"]);
    expect(status).toBe(0);
  });
});
