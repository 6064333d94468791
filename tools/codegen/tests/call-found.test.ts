/** What is called infallible is called on objects that are found: each test shows the search a realm that holds one or hides it. */
import vm from "node:vm";
import { describe, expect, test } from "vitest";
import { callFound } from "../src/reality/call-found.ts";
import type { ExpectedCall } from "../src/reality/call.ts";
import { classesOf, findObjects } from "../src/reality/found.ts";

const exposure = { globals: "*", secureContext: false };
const values = [0, 2];

/** A realm with a garden that leads to a gate, which refuses a width of two, and to a wall whose height throws once it is painted. */
function realmOf(more = ""): object {
  const realm = vm.createContext({});
  const tagged = (name: string, body: string): string =>
    `globalThis.${name} = class ${name} { ${body} };
     Object.defineProperty(${name}.prototype, Symbol.toStringTag, { value: "${name}" });\n`;
  vm.runInContext(
    [
      tagged(
        "Gate",
        `get width() { return 1; } set width(value) { if (value === 2) throw new Error("too wide"); }`,
      ),
      tagged(
        "Wall",
        `get height() { if (this.painted) throw new Error("wet"); return 1; } set colour(value) { this.painted = true; }`,
      ),
      tagged("Tower", ""),
      tagged(
        "Garden",
        `get gate() { return this.made ??= new Gate(); } get length() { return 1; } get [0]() { return this.wall ??= new Wall(); }`,
      ),
      "globalThis.garden = new Garden();",
      more,
    ].join("\n"),
    realm,
  );
  return vm.runInContext("globalThis", realm) as object;
}

const call = (member: string, kind: "get" | "set"): ExpectedCall => {
  const [on = "", name = ""] = member.split(".");
  const args =
    kind === "set" ? [{ shape: { kind: "number", values }, optional: false, variadic: false }] : [];
  return { member, on, kind, name, arguments: args, exposure };
};
const makers = Object.fromEntries(
  ["Gate", "Wall", "Tower"].map((name) => [name, { path: [name] }] as const),
);

function outcome(
  calls: readonly ExpectedCall[],
  { realm = realmOf(), expressions = ["garden"] }: { realm?: object; expressions?: string[] } = {},
): ReturnType<typeof callFound> {
  return callFound({
    packages: [{}, { calls: { calls, makers } }],
    place: () => Promise.resolve({ realm, roots: [], expressions }),
  });
}

describe("calls on what is found", () => {
  test("tell what throws, with the object and the value, once for each member", async () => {
    const { thrown } = await outcome([call("Gate.width", "get"), call("Gate.width", "set")]);
    expect(thrown).toEqual(["Gate.width: set of Gate([object Number]) threw Error: too wide"]);
  });

  test("read once more what others have changed", async () => {
    const { thrown } = await outcome([call("Wall.height", "get"), call("Wall.colour", "set")]);
    expect(thrown).toEqual(["Wall.height: get of Wall() threw Error: wet"]);
    expect((await outcome([call("Wall.height", "get")])).thrown).toEqual([]);
  });

  test("say of which classes there is no object", async () => {
    expect((await outcome([])).unreached).toEqual(["Tower"]);
    expect((await outcome([], { expressions: [] })).unreached).toEqual(["Gate", "Tower", "Wall"]);
    const some = ["garden", "Promise.resolve([new Tower()])"];
    expect((await outcome([], { expressions: some })).unreached).toEqual([]);
  });

  test("do without what fails, and without what never comes", async () => {
    const expressions = ["nothing.here", "Promise.reject(1)", "new Promise(() => {})", "garden"];
    const begun = performance.now();
    expect((await outcome([], { expressions })).unreached).toEqual(["Tower"]);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("pass over what an engine lacks, or has without a setter", async () => {
    const calls = [call("Gate.depth", "get"), call("Wall.height", "set")];
    expect((await outcome(calls)).thrown).toEqual([]);
  });
});

describe("objects are found", () => {
  test("by attributes and by items, under the names of all their classes", () => {
    const realm = realmOf("class Arch extends Gate {}; garden.made = new Arch();");
    const found = findObjects(realm, [(realm as { garden: object }).garden]);
    expect([...found.keys()].toSorted()).toEqual(["Garden", "Gate", "Wall"]);
  });

  test("but no prototypes, and nothing of another realm", () => {
    const other = realmOf() as { readonly garden: { readonly gate: object } };
    const realm = realmOf(
      "Object.defineProperty(Garden.prototype, 'own', { get() { return Gate.prototype; } });",
    );
    const { garden } = realm as { garden: object };
    Object.defineProperty(garden, "parent", { get: () => other.garden.gate });
    const found = findObjects(realm, [garden]);
    expect(found.get("Gate")).toHaveLength(1);
  });

  test("with names of namespaces left out", () => {
    expect(classesOf(new WebAssembly.Memory({ initial: 1 }))).toContain("Memory");
  });
});
