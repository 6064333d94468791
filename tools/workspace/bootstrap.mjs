// @ts-check
// Every npm script of the repository starts here. What comes in: options for Node, a TypeScript entry point and its arguments, under
// whatever Node the machine has (20 or newer). What it does: installs the npm dependencies when they are missing or differ from the lock, then
// runs the entry point under the Node that the lock pins. It depends on nothing but Node itself, for a fresh clone has nothing else.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const oldestNode = 20;

/**
 * The versions a lock file asks for, by folder; optional packages may be absent on this machine and are left out.
 * @param {string} file
 * @returns {Map<string, string>}
 */
function lockedVersions(file) {
  /** @type {{ packages?: Record<string, { version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }> }} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const versions = new Map();
  for (const [folder, entry] of Object.entries(lock.packages ?? {})) {
    if (!folder.includes("node_modules/") || entry.optional || entry.devOptional) continue;
    versions.set(folder, entry.link ? "link" : (entry.version ?? ""));
  }
  return versions;
}

/** Why the dependencies have to be installed, or nothing when they are as the lock says. */
function installReason() {
  const installed = path.join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed) || !existsSync(pinnedNode())) return "they are not installed yet";
  const have = lockedVersions(installed);
  for (const [folder, version] of lockedVersions(path.join(root, "package-lock.json"))) {
    if (have.get(folder) !== version) return `\`${folder}\` differs from package-lock.json`;
  }
  return undefined;
}

function pinnedNode() {
  return path.join(
    root,
    "node_modules/node/bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
}

/** @returns {never} */
function fail(/** @type {string} */ message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}

function installDependencies() {
  const reason = installReason();
  if (reason === undefined) return;
  process.stderr.write(
    `set-up: npm dependencies: ${reason}; running npm ci (about half a minute)\n`,
  );
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(npm, ["ci", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.error !== undefined) {
    fail(
      `\`npm\` could not be started (${done.error.message}); install Node ${oldestNode} or newer with npm: https://nodejs.org`,
    );
  }
  if (done.status !== 0) fail(`\`npm ci\` failed in ${root}; see its messages above`);
  const still = installReason();
  if (still !== undefined)
    fail(`after \`npm ci\` the dependencies are still not as locked: ${still}`);
}

const major = Number(process.versions.node.split(".")[0]);
if (major < oldestNode) {
  fail(
    `Node ${process.versions.node} is too old; install Node ${oldestNode} or newer: https://nodejs.org`,
  );
}
installDependencies();

const words = process.argv.slice(2);
const start = words.findIndex((word) => !word.startsWith("--"));
const [entry, ...rest] = start === -1 ? [] : words.slice(start);
if (entry === undefined) {
  fail("usage: node tools/workspace/bootstrap.mjs [--options-of-node] <entry.ts> [arguments]");
}
const child = spawn(pinnedNode(), [...words.slice(0, start), path.resolve(root, entry), ...rest], {
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: path.join(root, "node_modules/.bin") + path.delimiter + (process.env["PATH"] ?? ""),
  },
});
// Who ends this process means the command: it has others to end, and must not be left behind.
for (const signal of /** @type {const} */ (["SIGHUP", "SIGINT", "SIGTERM"])) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", ({ message }) => fail(`the pinned Node could not be started: ${message}`));
child.on("exit", (code, signal) => {
  process.exit(code ?? 128 + os.constants.signals[signal ?? "SIGKILL"]);
});
