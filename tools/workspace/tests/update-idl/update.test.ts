// The year-long proof is run by hand (`npm run check -- "idl update"`); this is the same in a few lines.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSurfaces } from "../../src/check/surface.ts";
import { generate } from "../../src/update-idl/compiler.ts";
import { writePin } from "../../src/update-idl/pins.ts";
import { readRequest } from "../../src/update-idl/request.ts";
import { describeTasks } from "../../src/update-idl/tasks.ts";
import { carryOut, documentFile, plan, type Update } from "../../src/update-idl/update.ts";
import { Miniature } from "./miniature.ts";

let repository: Miniature;

beforeEach(async () => {
  repository = new Miniature();
  writePin(repository.base);
  await generate(repository.base);
  repository.commitAll();
});

afterEach(() => {
  repository.remove();
});

async function update(...args: readonly string[]): Promise<Update> {
  const request = readRequest(args);
  const { base, registry } = repository;
  const surroundings = { base, registry, say: () => undefined };
  return carryOut(await plan(request, surroundings), request, surroundings);
}

const doneIn = ({ done }: Update): readonly string[] =>
  done.map(({ file, what, line }) => `${what} ${file}: ${line}`);

describe("an update of the platform's data", () => {
  it("that asks for a decision says where, and generates nothing", async () => {
    const { left, packages, changesets } = await update();
    const tasks = describeTasks(left);
    expect(tasks).toContain(
      "Patches that became idle: remove them, or restate what the spec says now (2)\n  idl/patches/gates.idl:3:3: TN0305: `gates` has no line `undefined shout()`",
    );
    expect(tasks).toContain(
      "Overrides to restate, or to remove (1)\n  idl/overrides/gates.idl:3:3",
    );
    expect(packages).toEqual([]);
    expect(changesets).toEqual([]);
    const changed = repository.git("status", "--porcelain").trim().split("\n");
    expect(changed.map((line) => line.trim())).toEqual([
      "M idl/webref.json",
      "M tools/codegen/package.json",
    ]);
  });

  it("that cannot be installed leaves everything as it was", async () => {
    const registry = { ...repository.registry, install: () => Promise.reject(new Error("no")) };
    const request = readRequest(["--prune"]);
    const surroundings = { base: repository.base, registry, say: () => undefined };
    const planned = await plan(request, surroundings);
    await expect(carryOut(planned, request, surroundings)).rejects.toThrow("no");
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("goes on where it stopped, once that is mended", async () => {
    const { left } = await update("--prune");
    expect(describeTasks(left)).toBe(
      'New definitions that need an owner (1)\n  node_modules/@webref/idl/towers.idl:2:11: of `towers`; in bindings.json of a package\n      "specs": ["towers"], or "take": ["Tower"]',
    );
    await expect(update("--prune")).rejects.toThrow("there are uncommitted changes");
    const again = await update("--force", "--adopt", "wall");
    expect(again.left).toEqual([]);
    expect(doneIn(again)).toEqual(['added packages/wall/bindings.json: specs: "towers"']);
    expect(again.before.idl).toBe("1.0.0");
  });

  it("needs nobody where data may be removed and owners follow by rule", async () => {
    const made = await update("--prune", "--adopt", "auto");
    expect(doneIn(made)).toEqual([
      'renamed packages/wall/bindings.json: specs: "walls" to "ramparts"',
      "removed idl/infallible/gates.txt: Gate.shut",
      "restated idl/overrides/gates.idl: [RustName=open_with] undefined open(DOMString secret)",
      "removed idl/patches/gates.idl: [Removes] undefined shout()",
      "removed idl/patches/gates.idl: [Adds] undefined whisper()",
      'added packages/wall/bindings.json: specs: "towers"',
    ]);
    expect(made.left).toEqual([]);
    expect(repository.has("idl/patches/gates.idl")).toBe(false);
    expect(repository.read("idl/infallible/gates.txt")).toBe(
      "# Makes an object.\nGate.constructor\n",
    );
    expect(repository.read("idl/overrides/gates.idl")).toBe(
      "// By what they open.\npartial interface Gate {\n  [RustName=open_with] undefined open(DOMString secret);\n};\n",
    );
  });
});

describe("the difference that it makes", () => {
  it("is told by package, with its consequence, and the changesets are large enough", async () => {
    for (const name of ["gate", "moat", "wall"]) repository.git("tag", `@treenail/${name}@0.1.0`);
    const { packages, changesets } = await update("--prune", "--adopt", "auto");
    expect(packages.map(({ name, consequence, size }) => [name, consequence, size])).toEqual([
      ["gate", "changed", "minor"],
      ["moat", "nothing", "none"],
      ["wall", "added", "minor"],
    ]);
    const [gate, , wall] = packages;
    expect(gate?.typescript.removed).toContain("Gate.shut: (): void");
    expect(gate?.typescript.changed).toContainEqual({
      name: "Gate.name",
      before: ["Gate.name: string"],
      after: ["Gate.name: string | null"],
    });
    expect(wall?.rust.added).toContain("Wall::width: fn width(&self) -> i32");
    expect(changesets).toEqual([
      ".changeset/idl-2.0.0-changed.md",
      ".changeset/idl-2.0.0-added.md",
    ]);
    expect(repository.read(".changeset/idl-2.0.0-changed.md")).toContain(
      '---\n"@treenail/gate": minor\n"treenail": minor\n---\n\nSome names went or have another signature: the platform\'s IDL moves from `@webref/idl` 1.0.0 to 2.0.0.\n\n- gate: without `Gate.shut`',
    );
    expect(repository.read(".changeset/idl-2.0.0-added.md")).toContain(
      "- wall: new `Tower`, `Wall.width`\n",
    );
    expect(repository.read(documentFile)).toContain("- Gate.shut: (): void");
    expect(await checkSurfaces(["gate", "moat", "wall"], repository.base)).toEqual([]);
  });
});
