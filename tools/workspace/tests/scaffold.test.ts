import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkMetadata } from "../src/check/metadata.ts";
import { root } from "../src/root.ts";
import { packageFiles } from "../src/scaffold/files.ts";
import { readRequest } from "../src/scaffold/main.ts";

const existing = ["core", "events"];

describe("npm run new", () => {
  it.each([
    [[], "npm run new -- <name>"],
    [["one", "two"], "npm run new -- <name>"],
    [["Push"], "no package name"],
    [["../push"], "no package name"],
    [["web_share"], "no package name"],
    [["core"], "exists already"],
    [["push", "--depends", "nothing"], "no package `nothing`"],
  ])("refuses %o", (args, message) => {
    expect(() => readRequest(args, existing)).toThrow(message);
  });

  it("takes what the partition plans for a package of that name", () => {
    expect(readRequest(["compression"], existing).ownership).toEqual({ specs: ["compression"] });
    expect(readRequest(["nobody-planned-this"], existing).ownership).toEqual({ take: [] });
  });

  describe("makes a package", () => {
    let base: string;

    beforeEach(() => {
      base = mkdtempSync(path.join(os.tmpdir(), "treenail-new-"));
      cpSync(path.join(root, "Cargo.toml"), path.join(base, "Cargo.toml"));
    });

    afterEach(() => {
      rmSync(base, { recursive: true });
    });

    it("whose metadata is in order", () => {
      const made = readRequest(
        ["web-share", "--depends", "core,events", "--description", 'Share "things".'],
        existing,
      );
      for (const [name, text] of packageFiles(made)) {
        const file = path.join(base, "packages/web-share", name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
      expect(checkMetadata(["web-share"], base)).toEqual([]);
    });
  });
});
