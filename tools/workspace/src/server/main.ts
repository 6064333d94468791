// `node tools/workspace/src/server/main.ts`: the test server by itself on its usual port, to run one test by hand against.
import process from "node:process";
import { startServer, usualPort } from "./server.ts";

const server = await startServer(usualPort);
process.stdout.write(`${server.url}\n`);
// The server alone does not keep the process alive.
setInterval(() => undefined, 2 ** 30);
