// A registry of npm packages on this machine: ours are published to it and installed from it, those of others come through it.
import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { runProgram } from "../process/run.ts";

export interface Registry {
  readonly url: string;
  /** The environment in which npm, Deno and Bun use it, and nothing that they kept of another one. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets go of its port at once, whoever is still connected. */
  readonly close: () => void;
}

/** What of verdaccio is used: it has no types of its own for it. */
interface Verdaccio {
  readonly runServer: (config: object) => Promise<Server>;
}

/** Starts one that keeps everything in `folder`. */
export async function startRegistry(folder: string): Promise<Registry> {
  const { runServer } = createRequire(import.meta.url)("verdaccio") as Verdaccio;
  const everyone = { access: "$all", publish: "$all", unpublish: "$all" };
  const server = await runServer({
    storage: path.join(folder, "storage"),
    self_path: folder,
    web: { enable: false },
    uplinks: { others: { url: await othersRegistry() } },
    packages: {
      "@treenail/*": everyone,
      treenail: everyone,
      "**": { access: "$all", proxy: "others" },
    },
    log: { type: "stdout", format: "pretty", level: "fatal" },
    max_body_size: "100mb",
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve();
    });
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  return {
    url,
    environment: environmentFor(url, folder),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Where this machine has packages of others from. */
async function othersRegistry(): Promise<string> {
  const { stdout } = await runProgram("npm", ["config", "get", "registry"], { env: {} });
  return stdout.trim();
}

function environmentFor(url: string, folder: string): Registry["environment"] {
  const home = path.join(folder, "home");
  mkdirSync(home, { recursive: true });
  const bare = url.replace(/^http:/u, "");
  return {
    npm_config_registry: url,
    // Nobody is asked who they are, but npm publishes for somebody only.
    [`npm_config_${bare}:_authToken`]: "anybody",
    npm_config_cache: path.join(folder, "npm-cache"),
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    NPM_CONFIG_REGISTRY: url,
    DENO_DIR: path.join(folder, "deno"),
    BUN_INSTALL_CACHE_DIR: path.join(folder, "bun-cache"),
    BUN_CONFIG_REGISTRY: url,
  };
}
