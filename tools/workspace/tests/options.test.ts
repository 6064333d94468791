import { describe, expect, it } from "vitest";
import { engineNames } from "../src/engines/engines.ts";
import { HelpRequest } from "../src/setup/entry.ts";
import { isTool } from "../src/test/suites.ts";
import { SetupError } from "../src/setup/progress.ts";
import { chosenTasks, readOptions } from "../src/test/options.ts";

describe("the options of npm test", () => {
  it("are everything when none is given", () => {
    const options = readOptions([]);
    expect(options.engines).toEqual(engineNames);
    expect(options.packages).toContain("core");
    expect(options.filtered).toBe(false);
  });

  it("keep to engines and packages", () => {
    const options = readOptions(["--engines", "node, chromium", "--only=core"]);
    expect(options.engines).toEqual(["node", "chromium"]);
    expect(options.packages).toEqual(["core"]);
    expect(options.filtered).toBe(true);
  });

  it("keep to parts, and the tools' own tests are one", () => {
    const tasks = chosenTasks(readOptions(["--parts", "typescript,runtimes"]));
    expect(tasks.filter(({ project }) => isTool(project))).toEqual([]);
    const tools = chosenTasks(readOptions(["--parts", "tools"]));
    expect(tools.map(({ project }) => project)).toEqual([
      "tools/codegen",
      "tools/site",
      "tools/workspace",
    ]);
    const wasm = chosenTasks(readOptions(["--parts", "wasm", "--engines", "chromium"]));
    expect(wasm).toContainEqual({ project: "tools/codegen", suite: "wasm-chromium" });
  });

  it("are explained to whoever asks, which is no error", () => {
    expect(() => readOptions(["--help"])).toThrow(HelpRequest);
  });

  it.each([
    [["--engines", "netscape"], "unknown engine `netscape`; known are node, node-20"],
    [["--only", "nothing"], "unknown package `nothing`"],
    [["--engines", ""], "unknown engine"],
    [["--parts", "everything"], "unknown part"],
    [["--bogus"], "Unknown option '--bogus'"],
    [["timers"], "npm test [-- options]"],
  ])("refuse %o and say what is known", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
    expect(() => readOptions(args)).toThrow(SetupError);
  });
});
