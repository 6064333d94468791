// One project per engine: the same test files in Node and in three browsers; the tools' own tests in Node only.
import { defineConfig } from "vitest/config";
import { browserNames } from "./tools/workspace/src/engines/engines.ts";
import { versionsVariable, type BrowserVersions } from "./tools/workspace/src/engines/versions.ts";
import { launch } from "./tools/workspace/src/engines/launch-provider.ts";
import { testFiles, toolTests } from "./tools/workspace/src/test/files.ts";
import { startServer } from "./tools/workspace/src/server/server.ts";

const serverUrl = process.env["TREENAIL_SERVER_URL"] ?? (await startServer()).url;
const only = process.env["TREENAIL_ONLY"]?.split(",");

const versions = JSON.parse(process.env[versionsVariable] ?? "{}") as BrowserVersions;

const shared = {
  define: {
    TREENAIL_SERVER_URL: JSON.stringify(serverUrl),
    TREENAIL_RECORD: JSON.stringify(process.env["TREENAIL_RECORD"] === "1"),
  },
  resolve: { conditions: ["@treenail/source"] },
  ssr: { resolve: { conditions: ["@treenail/source"], externalConditions: ["@treenail/source"] } },
};

export default defineConfig({
  test: {
    // A marked test that is committed would keep all others from running. While working: `npx vitest --allowOnly`.
    allowOnly: false,
    projects: [
      {
        ...shared,
        test: {
          name: "node",
          include: testFiles("node", only),
          environment: "node",
          testTimeout: 15_000,
        },
      },
      {
        ...shared,
        test: {
          name: "tools",
          include: toolTests(only),
          testTimeout: 60_000,
        },
      },
      ...browserNames.map((name) => ({
        ...shared,
        define: {
          ...shared.define,
          TREENAIL_ENGINE_VERSION: JSON.stringify(versions[name] ?? null),
        },
        test: {
          name,
          include: testFiles(name, only),
          fileParallelism: false,
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            provider: launch(),
            screenshotFailures: false,
            instances: [{ browser: name, name }],
          },
        },
      })),
    ],
  },
});
