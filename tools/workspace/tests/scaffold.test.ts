import { describe, expect, it } from "vitest";
import { addToLock } from "../src/generate/cargo-lock.ts";
import { readRequest } from "../src/scaffold/create.ts";

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
  ])("refuses %o", async (args, message) => {
    await expect(readRequest(args, existing)).rejects.toThrow(message);
  });
});

describe("Cargo's lock", () => {
  const entry = (name: string, more = ""): string =>
    `[[package]]\nname = "${name}"\nversion = "1.0.0"\n${more}`;
  const head = "# Made by Cargo.\nversion = 4\n\n";

  it("gets a new crate where Cargo would put it", () => {
    const crate = { name: "treenail-web", version: "1.0.0", dependencies: ["b", "a"] };
    const lock = head + [entry("a"), entry("treenail"), entry("treenail_x")].join("\n");
    const dependencies = 'dependencies = [\n "a",\n "b",\n]\n';
    expect(addToLock(lock, crate)).toBe(
      head +
        [
          entry("a"),
          entry("treenail"),
          entry("treenail-web", dependencies),
          entry("treenail_x"),
        ].join("\n"),
    );
  });
});
