// What runs elsewhere runs commands that are here, with no more rights than it needs.
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../src/root.ts";

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >;
}

const folder = path.join(root, ".github/workflows");
const files = globSync("*.yml", { cwd: folder });
const read = (file: string): Workflow =>
  parse(readFileSync(path.join(folder, file), "utf8")) as Workflow;
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each(files)("%s", (file) => {
  const { permissions, jobs } = read(file);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it("runs commands that there are", () => {
    const commands = steps.flatMap(({ run, with: given }) => [run, given?.["version"]]);
    for (const command of commands) {
      if (typeof command !== "string") continue;
      const script = /^npm run ([\w-]+)/u.exec(command)?.[1];
      if (script === undefined) expect(existsSync(path.join(root, command)), command).toBe(true);
      else expect(scripts).toHaveProperty(script);
    }
    expect(commands.filter((command) => command !== undefined)).not.toEqual([]);
  });

  it("may read, and no more unless a job says so", () => {
    expect(permissions).toEqual({ contents: "read" });
  });

  it("takes no secret but the token that each run gets", () => {
    const text = readFileSync(path.join(folder, file), "utf8");
    const secrets = [...text.matchAll(/secrets\.(\w+)/gu)].map(([, name]) => name);
    expect(secrets.filter((name) => name !== "GITHUB_TOKEN")).toEqual([]);
  });
});

describe("a release", () => {
  const { jobs } = read("release.yml");
  const [job] = Object.values(jobs);

  it("says where packages come from, without a stored token", () => {
    expect(job?.permissions).toMatchObject({ "id-token": "write", attestations: "write" });
    const publish = job?.steps.find(({ run }) => run === "npm run release");
    expect(publish?.env).toMatchObject({ NPM_CONFIG_PROVENANCE: "true" });
  });

  it("compares the public names with the changesets before anything else, and lists what is in it", () => {
    const runs = job?.steps.flatMap(({ run, uses }) => run ?? uses ?? []) ?? [];
    expect(runs.indexOf("npm run check -- surface")).toBeLessThan(runs.indexOf("npm run release"));
    expect(runs.some((step) => step.startsWith("actions/attest-sbom@"))).toBe(true);
  });
});
