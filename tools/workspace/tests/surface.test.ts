import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSurfaces, compareSurfaces, neededSize, type Surface } from "../src/check/surface.ts";
import { packageNames } from "../src/test/files.ts";

const surface: Surface = {
  rust: ["Url: struct Url", "Url::host: fn host(&self) -> String"],
  typescript: ["URL.host: string"],
};

describe("the public names of the packages", () => {
  it("have a changeset of the right size for what changed since their release; if not, `npx changeset`", async () => {
    expect(await checkSurfaces(packageNames())).toEqual([]);
  });
});

describe("a surface", () => {
  it("that is as it was needs nothing", () => {
    expect(neededSize("1.0.0", compareSurfaces(surface, surface))).toBe("none");
  });

  it("is broken by a name that went, and by one whose signature changed", () => {
    const after = { rust: ["Url: struct Url"], typescript: ["URL.host: string | null"] };
    const change = compareSurfaces(surface, after);
    expect(change).toEqual({ broken: ["Url::host", "URL.host"], added: [] });
    expect(neededSize("1.2.3", change)).toBe("major");
    expect(neededSize("0.2.3", change)).toBe("minor");
  });

  it("grows by a name that came", () => {
    const after = { ...surface, typescript: [...surface.typescript, "URL.port: string"] };
    const change = compareSurfaces(surface, after);
    expect(change).toEqual({ broken: [], added: ["URL.port"] });
    expect(neededSize("1.2.3", change)).toBe("minor");
    expect(neededSize("0.2.3", change)).toBe("patch");
  });
});

describe("a package", () => {
  let base: string;
  const git = (...args: readonly string[]): void => {
    const author = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "tag.gpgsign=false"];
    execFileSync("git", [...author, ...args], { cwd: base, stdio: "ignore" });
  };
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), text);
  };
  const writeSurface = (rust: readonly string[]): void => {
    write("packages/url/generated/surface.json", JSON.stringify({ ...surface, rust }));
  };

  beforeEach(() => {
    base = mkdtempSync(path.join(os.tmpdir(), "treenail-surface-"));
    write("packages/url/package.json", '{ "version": "0.1.0" }');
    write(".changeset/config.json", "{}");
    writeSurface(surface.rust);
    git("init");
    git("add", ".");
    git("-c", "commit.gpgsign=false", "commit", "-m", "first");
  });

  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  it("that was never released may change as it likes", async () => {
    writeSurface([]);
    expect(await checkSurfaces(["url"], base)).toEqual([]);
  });

  it("that was released needs a changeset, and one that is large enough", async () => {
    git("tag", "@treenail/url@0.1.0");
    expect(await checkSurfaces(["url"], base)).toEqual([]);
    writeSurface(["Url: struct Url"]);
    expect(await checkSurfaces(["url"], base)).toEqual([
      "packages/url: since 0.1.0 changed or removed: `Url::host`; that is a minor release, and its changesets say none",
    ]);
    write(".changeset/one.md", '---\n"@treenail/url": patch\n---\n\nLess.\n');
    expect((await checkSurfaces(["url"], base)).join()).toContain("its changesets say patch");
    write(".changeset/two.md", '---\n"@treenail/url": minor\n---\n\nLess.\n');
    expect(await checkSurfaces(["url"], base)).toEqual([]);
  });
});
