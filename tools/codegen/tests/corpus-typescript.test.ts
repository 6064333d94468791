/** All of the platform through the TypeScript backend: what it makes is TypeScript, and the same each time. */
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { renderAll } from "../src/diagnostics/render.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import { signalRole } from "../src/emit/typescript/functions.ts";
import type { PackageModel } from "../src/select/package-model.ts";
import { readPlatform, root } from "./platform.ts";
import { type InMemory, librarySets, typeErrors } from "./typescript-program.ts";
import { selectAll } from "./whole-platform.ts";

const { model, inputs } = readPlatform();
const { packages } = selectAll(model, inputs);
const diagnostics = new Diagnostics();
const emitted = new Map(packages.map((each) => [each.name, emitTypeScript(each, diagnostics)]));

/** Where a package begins: the layer by hand where there is one, else what is generated. */
function entryOf({ folder }: PackageModel): string {
  const byHand = `${folder}/ts/index.ts`;
  return existsSync(path.join(root, byHand)) ? byHand : `${folder}/generated/ts/index.ts`;
}

const memory: InMemory = {
  files: new Map(
    [...emitted.values()].flatMap(({ files }) =>
      files.map((file) => [path.join(root, file.path), file.text] as const),
    ),
  ),
  packages: new Map(packages.map((each) => [each.npm, entryOf(each)])),
};

describe("all of the platform as TypeScript", () => {
  test("gives no name twice", () => {
    expect(renderAll(diagnostics.sorted(), { color: false })).toBe("");
  });

  test("is the same at each run", () => {
    const [one] = packages.filter(({ name }) => name === "fetch");
    if (one === undefined) throw new Error("no package `fetch`");
    expect(emitTypeScript(one, diagnostics)).toEqual(emitted.get("fetch"));
  });

  test.each(librarySets.slice(0, 2))("type-checks with $name", (libraries) => {
    // What is checked is seen to be checked: one fault among it is found.
    const fault = path.join(root, "packages/fault.ts");
    const text = `import type { Document } from "@treenail/dom";\nexport const fault: Document = 1;\n`;
    const files = new Map([...memory.files, [fault, text]]);
    const errors = typeErrors(
      [...files.keys()],
      { ...libraries, skipDefaultLibCheck: true },
      { ...memory, files },
    );
    expect(errors.filter((line) => !line.startsWith("packages/fault.ts"))).toEqual([]);
    expect(errors).toHaveLength(1);
  });
});

describe("operations that give a promise", () => {
  const [any] = packages;
  if (any === undefined) throw new Error("no packages");
  const whole: PackageModel = {
    ...any,
    visible: new Map(
      [...model.definitions].map(([id, definition]) => [id, { kind: "owned", definition }]),
    ),
  };
  const roles = new Map<string, number>();
  for (const definition of model.definitions.values()) {
    const members = "members" in definition ? definition.members : [];
    for (const member of members) {
      if (member.kind !== "operation" || member.returns.kind !== "promise") continue;
      if (member.writtenIn !== definition.id) continue;
      const role = signalRole(whole, member.arguments) ?? "none";
      roles.set(role, (roles.get(role) ?? 0) + 1);
    }
  }

  test("take a signal: the platform's own, one beside its options, or one of ours", () => {
    expect(Object.fromEntries(roles)).toMatchInlineSnapshot(`
      {
        "own": 335,
        "platform": 45,
        "shared": 129,
      }
    `);
  });
});
