import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSurfaces, compareSurfaces, neededSize, type Surface } from "../src/check/surface.ts";
import { packageNames } from "../src/test/files.ts";
import { TestRepository } from "./test-repository.ts";

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
  let repository: TestRepository;
  const writeSurface = (rust: readonly string[]): void => {
    const text = JSON.stringify({ ...surface, rust });
    repository.write({ "packages/url/generated/surface.json": text });
  };

  beforeEach(() => {
    repository = new TestRepository("surface");
    repository.write({
      "packages/url/package.json": '{ "version": "0.1.0" }',
      ".changeset/config.json": "{}",
    });
    writeSurface(surface.rust);
    repository.commitAll();
  });

  afterEach(() => {
    repository.remove();
  });

  it("that was never released may change as it likes", async () => {
    writeSurface([]);
    expect(await checkSurfaces(["url"], repository.base)).toEqual([]);
  });

  it("that was released needs a changeset, and one that is large enough", async () => {
    repository.git("tag", "@treenail/url@0.1.0");
    expect(await checkSurfaces(["url"], repository.base)).toEqual([]);
    writeSurface(["Url: struct Url"]);
    expect(await checkSurfaces(["url"], repository.base)).toEqual([
      "packages/url: since 0.1.0 changed or removed: `Url::host`; that is a minor release, and its changesets say none",
    ]);
    repository.write({ ".changeset/one.md": '---\n"@treenail/url": patch\n---\n\nLess.\n' });
    expect((await checkSurfaces(["url"], repository.base)).join()).toContain(
      "its changesets say patch",
    );
    repository.write({ ".changeset/two.md": '---\n"@treenail/url": minor\n---\n\nLess.\n' });
    expect(await checkSurfaces(["url"], repository.base)).toEqual([]);
  });
});
