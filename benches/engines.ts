/**
 * Runs a script in Node or in a browser: the engine is started on it, and the script tells what it came to.
 *
 * Comes in: a script, or a folder with what wasm-bindgen wrote and a module that uses it. Goes out: what that gave.
 */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { build as bundle } from "esbuild";
import { browsers, type Launch } from "../tools/workspace/src/engines/browsers.ts";
import { startGroup } from "../tools/workspace/src/process/group.ts";
import type { Told } from "./page.ts";

export const engines = {
  Node: (script, url) => ({ program: process.execPath, args: [script, url] }),
  Chromium: (_script, url, profile) => {
    const program = browsers.chromium.find();
    if (program === undefined) throw new Error("there is no Chromium");
    return browsers.chromium.launch(program, profile, url);
  },
} satisfies Readonly<Record<string, (script: string, url: string, profile: string) => Launch>>;

export type EngineName = keyof typeof engines;

/** Writes `page.mjs` into `folder`, in which wasm-bindgen wrote the module `name`: it hands that to the `use` of the script `page`. */
export async function bundlePage(folder: string, name: string, page: string): Promise<void> {
  const glue = JSON.stringify(path.join(folder, `${name}.js`));
  await bundleScript(
    folder,
    `import * as glue from ${glue};
import { use } from ${JSON.stringify(page)};
import { load } from "./page.ts";
const work = async (tell) => {
  await load(address, glue, "${name}_bg.wasm");
  return use(glue, tell);
};`,
  );
}

/** Writes `page.mjs` into `folder`: a script that has `work` to do, and knows the server's `address`. */
export async function bundleScript(folder: string, script: string): Promise<void> {
  const contents = `const address = globalThis.location?.origin ?? process.argv[2];
import { answer } from "./page.ts";
${script}
await answer(address, work);`;
  await bundle({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["@treenail/source"],
    outfile: path.join(folder, "page.mjs"),
    logLevel: "error",
  });
}

/** Starts an engine on the page in `folder` and waits for its answer, at most `patience` milliseconds. */
export function answerOf(engine: EngineName, folder: string, patience: number): Promise<unknown> {
  const start = (url: string, profile: string): Launch =>
    engines[engine](path.join(folder, "page.mjs"), url, profile);
  return answerFrom(engine, start, folder, patience);
}

/** The same of any engine, which `start` says how to start on a page with an empty folder of its own. */
export async function answerFrom(
  engine: string,
  start: (url: string, profile: string) => Launch,
  folder: string,
  patience: number,
): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const server = serve(folder, (told) => {
    if ("failed" in told) reject(new Error(`in ${engine}: ${told.failed}`));
    else if ("answer" in told) resolve(told.answer);
    else process.stderr.write(`  ${told.label}\n`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const profile = await mkdtemp(path.join(tmpdir(), "treenail-profile-"));
  const { program, args } = start(url, profile);
  const group = startGroup(program, args, { stdio: "ignore" });
  const timer = setTimeout(() => {
    reject(new Error(`${engine} did not come to an end in ${String(patience / 1000)} s`));
  }, patience);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    group.end();
    server.close();
    server.closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

function serve(folder: string, tell: (told: Told) => void): Server {
  const answer = async (request: IncomingMessage): Promise<readonly [string, string | Buffer]> => {
    if (request.method === "POST") {
      tell(JSON.parse(await text(request)) as Told);
      return ["text/plain", ""];
    }
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const own = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    if (existsSync(path.join(folder, own)))
      return [
        types[path.extname(own)] ?? "application/octet-stream",
        await readFile(path.join(folder, own)),
      ];
    return [
      "text/html",
      '<!doctype html><body></body><script type="module" src="page.mjs"></script>',
    ];
  };
  return createServer((request, response) => {
    void answer(request).then(([type, body]) => {
      // A page that is isolated has a clock of microseconds.
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("cross-origin-embedder-policy", "require-corp");
      response.setHeader("content-type", type);
      response.end(body);
    });
  });
}
