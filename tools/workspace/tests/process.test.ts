import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runProgram } from "../src/process/run.ts";
import { root } from "../src/root.ts";

const program = (code: string): readonly string[] => ["--input-type=module", "-e", code];

/** Starts a grandchild that never ends, in the pipes of its parent, and writes its number to a file. */
const startGrandchild = (file: string): string => `
  import { spawn } from "node:child_process";
  import { writeFileSync } from "node:fs";
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
  writeFileSync(${JSON.stringify(file)}, String(child.pid));
`;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "treenail-process-"));
  file = path.join(folder, "pid");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // What has ended and was not waited for yet still has a number.
    const status = `/proc/${String(pid)}/status`;
    return !existsSync(status) || !/^State:\s+Z/mu.test(readFileSync(status, "utf8"));
  } catch {
    return false;
  }
}

async function grandchildEnds(): Promise<void> {
  const pid = Number(readFileSync(file, "utf8"));
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
}

describe("a program", () => {
  it("is run to its end, and all that it prints is kept", async () => {
    const code = 'console.log("out"); console.error("err"); process.exitCode = 3;';
    const finished = await runProgram(process.execPath, program(code), { env: {} });
    expect(finished).toEqual({ status: 3, stdout: "out\n", stderr: "err\n" });
  });

  it("that cannot be started says why", async () => {
    const { status } = await runProgram(path.join(folder, "nothing"), [], { env: {} });
    expect(status).toContain("ENOENT");
  });

  it("that hangs is ended with its children when its limit is over, and what it printed is kept", async () => {
    const code = `${startGrandchild(file)}\nconsole.log("before"); setInterval(() => {}, 1000);`;
    const finished = await runProgram(process.execPath, program(code), { env: {}, limit: 1000 });
    expect(finished.status).toBe("SIGKILL, as its limit of 1 s was over");
    expect(finished.stdout).toBe("before\n");
    await grandchildEnds();
  });

  it("that hangs and does not let itself be asked is ended all the same", async () => {
    const code = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);';
    const options = { env: {}, limit: 500, gently: true };
    const { status } = await runProgram(process.execPath, program(code), options);
    expect(status).toContain("its limit of 0.5 s");
  });

  it("may take long as long as it gets on", async () => {
    const started = Date.now();
    const code = "setTimeout(() => {}, 1500);";
    const lastSign = (): number => Math.min(Date.now(), started + 1500);
    const { status } = await runProgram(process.execPath, program(code), {
      env: {},
      limit: 700,
      lastSign,
    });
    expect(status).toBe(0);
  });

  it("that ends and leaves a child with its pipes does not keep us", async () => {
    const code = `${startGrandchild(file)}\nchild.unref(); process.exit(0);`;
    const { status } = await runProgram(process.execPath, program(code), { env: {} });
    expect(status).toBe(0);
    await grandchildEnds();
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "is ended when the process that runs it gets a %s",
    async (signal) => {
      const run = path.join(import.meta.dirname, "../src/process/run.ts");
      const inner = `${startGrandchild(file)}\nsetInterval(() => {}, 1000);`;
      const outer = `
        import { runProgram } from ${JSON.stringify(run)};
        import { existsSync } from "node:fs";
        void runProgram(process.execPath, ${JSON.stringify(program(inner))}, { env: {} });
        setInterval(() => {
          if (existsSync(${JSON.stringify(file)})) process.kill(process.pid, ${JSON.stringify(signal)});
        }, 100);`;
      const { status } = await runProgram(process.execPath, program(outer), {
        env: {},
        limit: 10_000,
      });
      expect(status).toBe(signal);
      await grandchildEnds();
    },
  );
});

describe("an npm script", () => {
  it("gives Node what stands before the entry point, and the entry point the rest", async () => {
    const entry = path.join(folder, "entry.mjs");
    writeFileSync(entry, "console.log(JSON.stringify([process.execArgv, process.argv.slice(2)]));");
    const bootstrap = path.join(root, "tools/workspace/bootstrap.mjs");
    const words = [bootstrap, "--stack-size=900", entry, "--check", "url"];
    const { status, stdout } = await runProgram(process.execPath, words, { env: {} });
    expect({ status, said: JSON.parse(stdout) as unknown }).toEqual({
      status: 0,
      said: [["--stack-size=900"], ["--check", "url"]],
    });
  });

  it("ends its command when it is told to end", async () => {
    const entry = path.join(folder, "entry.mjs");
    writeFileSync(
      entry,
      `import { writeFileSync } from "node:fs";
      writeFileSync(${JSON.stringify(file)}, String(process.pid));
      setInterval(() => {}, 1000);`,
    );
    const bootstrap = path.join(root, "tools/workspace/bootstrap.mjs");
    const child = spawn(process.execPath, [bootstrap, entry], { stdio: "ignore" });
    const ended = once(child, "exit");
    await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
    await grandchildEnds();
  });
});
