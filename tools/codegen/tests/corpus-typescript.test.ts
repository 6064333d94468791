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
import { pairsOf, pairsProgram } from "./event-pairs.ts";
import { tagPrograms, withoutElements } from "./tag-programs.ts";
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

const pairs = pairsOf(model);
const pairsText = pairsProgram(pairs, packages);
const probes: ReadonlyMap<string, string> = new Map([
  [
    path.join(root, "packages/fault.ts"),
    `import type { Document } from "@treenail/dom";\nexport const fault: Document = 1;\n`,
  ],
  [path.join(root, "packages/pairs.ts"), pairsText],
  [
    path.join(root, "packages/scopes.ts"),
    `import { type DedicatedWorkerScope, globalScope, type WindowScope } from "@treenail/core";
import type {} from "@treenail/html";
import type { MessageEvent } from "@treenail/messaging";
import { exactly } from "../tools/codegen/tests/consumers/types.ts";

const page = globalScope<WindowScope>();
page.onmessage = (event) => {
  const message: MessageEvent = event;
  const heard: WindowScope = event.currentTarget;
  exactly<typeof page.fetch>()(heard.fetch);
  return message;
};
page.onclick = ({ clientX, currentTarget }) => currentTarget.setTimeout(String, clientX);
// An event that the list knows nothing of is one, all the same.
page.onbeforetoggle = ({ type, currentTarget }) => [type.length, currentTarget.onbeforetoggle];
// What it reports comes in several arguments.
page.onerror = (message, source, line, column, error) => [message, source, line, column, error];
page.onclick = null;
globalScope<DedicatedWorkerScope>().onmessage = ({ data, currentTarget }) => {
  currentTarget.onmessage = null;
  const worker: DedicatedWorkerScope = currentTarget;
  // @ts-expect-error a worker is clicked on by nobody
  worker.onclick = null;
  return [data, worker];
};
// @ts-expect-error the event of another handler
page.onmessage = (event: { readonly clientX: number }) => event.clientX;
// @ts-expect-error it is heard in a window
page.onclick = ({ currentTarget }) => currentTarget.onconnect;
`,
  ],
]);

/** `Target type` of the pair in whose line an error is. */
function pairAt(error: string): string {
  const line = pairsText.split("\n")[Number(/:(\d+) /u.exec(error)?.[1]) - 1] ?? "";
  return (/Hears<(\w+), "(.+?)"/u.exec(line) ?? [error]).slice(1).join(" ");
}

/** Pairs that are typed otherwise than the list says, and why. */
const everywhere: Readonly<Record<string, string>> = {
  "IDBOpenDBRequest success":
    "the list has two interfaces, one for the request and one for its parent; either may come",
};

/** Where the list has an exception, which is no event, what the target's parents hear may come, too. */
const withoutEvent = pairs
  .filter(({ events }) => !events.every(isEvent))
  .map(({ target, type }) => `${target} ${type}`);

function isEvent(name: string): boolean {
  const definition = [...model.definitions.values()].find((each) => each.name === name);
  if (definition?.kind !== "interface") return false;
  return name === "Event" || (definition.parent !== undefined && isEvent(definition.parent));
}

function exceptions(libraries: string): readonly string[] {
  return [...(libraries === "esnext alone" ? withoutEvent : []), ...Object.keys(everywhere)];
}

describe("all of the platform as TypeScript", () => {
  test("gives no name twice", () => {
    expect(renderAll(diagnostics.sorted(), { color: false })).toBe("");
  });

  test("is the same at each run", () => {
    const [one] = packages.filter(({ name }) => name === "fetch");
    if (one === undefined) throw new Error("no package `fetch`");
    expect(emitTypeScript(one, diagnostics)).toEqual(emitted.get("fetch"));
  });

  // Ten seconds of work, which a busy machine makes a minute.
  test.each(librarySets.slice(0, 2))(
    "type-checks with $name",
    { timeout: 240_000 },
    (libraries) => {
      const tags = tagPrograms.get(libraries.name) ?? "no program";
      const files = new Map([
        ...memory.files,
        ...probes,
        [path.join(root, "packages/tags.ts"), tags],
      ]);
      const wrong = typeErrors(
        [...files.keys()],
        { ...libraries, skipDefaultLibCheck: true },
        { ...memory, files },
      );
      const inProbes = (file: string): readonly string[] =>
        wrong.filter((line) => line.startsWith(`${file}:`));
      // What is checked is seen to be checked: a fault beside it is found.
      expect(inProbes("packages/fault.ts")).toHaveLength(1);
      const untyped = new Set(inProbes("packages/pairs.ts").map(pairAt));
      expect([...untyped].toSorted()).toEqual([...exceptions(libraries.name)].toSorted());
      expect(wrong.filter((line) => !/^packages\/(?:fault|pairs)\.ts:/u.test(line))).toEqual([]);
    },
  );
});

describe("the events of the platform", () => {
  test("are so many pairs of target and type, each in what is type-checked", () => {
    expect(pairs.length).toMatchInlineSnapshot(`870`);
    expect(new Set(pairs.map(({ type }) => type)).size).toMatchInlineSnapshot(`316`);
  });
});

describe("a tag whose element is of a package that the program has not", () => {
  test("is any element's", { timeout: 60_000 }, () => {
    const [libraries] = librarySets;
    if (libraries === undefined) throw new Error("no libraries");
    const file = path.join(root, "packages/without-elements.ts");
    const files = new Map([...memory.files, [file, withoutElements]]);
    const all = { ...libraries, skipDefaultLibCheck: true };
    expect(typeErrors([file], all, { ...memory, files })).toEqual([]);
  });
});

describe("an arm of a union that a higher package has", () => {
  const head = `
import type { CanvasImageSource, ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2D } from "@treenail/canvas";
import { holds, type Same } from "../tools/codegen/tests/consumers/types.ts";
declare const context: OffscreenCanvasRenderingContext2D;
declare const sheet: OffscreenCanvas;
declare const other: { readonly naturalWidth: number };
context.drawImage(sheet, 0, 0);
// @ts-expect-error nothing that can be drawn
context.drawImage(other, 0, 0);
`;
  const draws = `${head}
declare const image: HTMLImageElement;
context.drawImage(image, 0, 0);
export const source: CanvasImageSource = image;
`;
  /** By the libraries and by what is imported beside the package that draws. */
  test.each([
    [
      "esnext alone",
      "nothing",
      `${head}holds<Same<CanvasImageSource, ImageBitmap | OffscreenCanvas>>();`,
    ],
    [
      "esnext alone",
      "the package",
      `import type { HTMLImageElement } from "@treenail/html-embedded";${draws}`,
    ],
    ["esnext and dom", "nothing", draws],
    [
      "esnext and dom",
      "the package",
      `import type { HTMLImageElement } from "@treenail/html-embedded";${draws}`,
    ],
  ])("with %s, importing %s, is what the program knows", { timeout: 60_000 }, (name, _, text) => {
    const libraries = librarySets.find((set) => set.name === name);
    if (libraries === undefined) throw new Error("no such libraries");
    const file = path.join(root, "packages/draws.ts");
    const files = new Map([...memory.files, [file, text]]);
    const wrong = typeErrors(
      [file],
      { ...libraries, skipDefaultLibCheck: true },
      { ...memory, files },
    );
    expect(wrong).toEqual([]);
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
        "own": 332,
        "platform": 45,
        "shared": 133,
      }
    `);
  });
});
