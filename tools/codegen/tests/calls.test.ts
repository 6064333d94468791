/** The calls of the reality check find what throws, and what their data no longer needs: each test shows it a class that does so. */
import fs from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import {
  idleRecipes,
  instancesOf,
  throwsOf,
  type ExpectedCall,
  type ExpectedCalls,
} from "../src/reality/call.ts";
import { valuesOf, type Shape } from "../src/reality/values.ts";
import { layeredPackages } from "../../workspace/src/test/files.ts";
import { root } from "./platform.ts";

const everywhere = { globals: "*", secureContext: false };
const text: Shape = { kind: "text", bytes: false };

/** A class of this name in the engine, for one test. */
function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
afterEach(() => {
  for (const name of ["Gate", "Wall"]) Reflect.deleteProperty(globalThis, name);
});

function call(more: Partial<ExpectedCall>): ExpectedCall {
  return {
    member: "Gate.open",
    on: "Gate",
    kind: "method",
    name: "open",
    arguments: [],
    exposure: everywhere,
    ...more,
  };
}
const argument = (
  shape: Shape,
  more: Partial<ExpectedCall["arguments"][number]> = {},
): ExpectedCall["arguments"][number] => ({ shape, optional: false, variadic: false, ...more });

const makers: ExpectedCalls["makers"] = {
  Gate: { path: ["Gate"], arguments: [] },
  Wall: { path: ["Wall"] },
};
const thrownBy = (
  more: Partial<ExpectedCall>,
  recipes: Parameters<typeof instancesOf>[1] = {},
): Promise<readonly string[]> => throwsOf(call(more), makers, instancesOf(makers, recipes));

describe("a call is found to throw where", () => {
  test("the engine lacks it", async () => {
    define(
      "Gate",
      class {
        readonly width = 1;
      },
    );
    expect(await thrownBy({})).toHaveLength(1);
  });

  test("only one value of one argument is refused", async () => {
    define(
      "Gate",
      class {
        open(_: string, width: number): void {
          if (width === 255) throw new RangeError("too wide");
        }
      },
    );
    const octet: Shape = { kind: "number", values: [0, 1, 0, 255] };
    const found = await thrownBy({ arguments: [argument(text), argument(octet)] });
    expect(found).toEqual([expect.stringContaining("threw RangeError: too wide")]);
  });

  test("only leaving out an argument, or giving it, is refused", async () => {
    define(
      "Gate",
      class {
        open(...args: readonly unknown[]): void {
          if (args.length === 1) throw new TypeError("one");
        }
      },
    );
    const args = [argument(text), argument({ kind: "boolean" }, { optional: true })];
    expect(await thrownBy({ arguments: args })).toHaveLength(4);
  });

  test("a getter, a setter, a constructor or a static operation throws", async () => {
    define(
      "Gate",
      class Gate {
        static of(): void {
          throw new Error("of");
        }
        get width(): number {
          throw new Error("get");
        }
        set width(_: number) {
          throw new Error("set");
        }
        readonly #made = Gate.#make();
        static #count = 0;
        static #make(): number {
          if (++Gate.#count > 2) throw new Error("construct");
          return Gate.#count;
        }
        get made(): number {
          return this.#made;
        }
      },
    );
    const number = [argument({ kind: "number", values: [0] })];
    expect(await thrownBy({ kind: "get", name: "width" })).toHaveLength(1);
    expect(await thrownBy({ kind: "set", name: "width", arguments: number })).toHaveLength(1);
    expect(await thrownBy({ kind: "construct", name: "" })).toHaveLength(1);
    expect(await thrownBy({ kind: "static", name: "of" })).toHaveLength(1);
  });

  test("no object of the class, or no argument, can be made", async () => {
    define(
      "Wall",
      class {
        readonly width = 1;
      },
    );
    expect(await thrownBy({ on: "Wall", member: "Wall.open" })).toEqual([
      "Wall.open: no object of Wall can be made",
    ]);
    define(
      "Gate",
      class {
        readonly width = 1;
      },
    );
    const wall = argument({ kind: "instance", of: "Wall" });
    expect(await thrownBy({ arguments: [wall] })).toEqual(["Gate.open: no arguments can be made"]);
  });
});

describe("a call is well where", () => {
  test("it returns, or its promise rejects", async () => {
    define(
      "Gate",
      class {
        open(): Promise<never> {
          return Promise.reject(new Error("later"));
        }
      },
    );
    expect(await thrownBy({})).toEqual([]);
  });

  test("every call has an object that nothing was done to", async () => {
    define(
      "Gate",
      class {
        #isOpen = false;
        open(): void {
          if (this.#isOpen) throw new Error("open");
          this.#isOpen = true;
        }
      },
    );
    const args = [argument(text, { optional: true })];
    expect(await thrownBy({ arguments: args })).toEqual([]);
  });

  test("an optional argument that nothing can be made for stays away", async () => {
    define(
      "Gate",
      class {
        open = (): void => undefined;
      },
    );
    const wall = argument({ kind: "instance", of: "Wall" }, { optional: true });
    expect(await thrownBy({ arguments: [argument(text), wall] })).toEqual([]);
  });

  test("a recipe makes the object", async () => {
    define(
      "Wall",
      class {
        readonly width = 1;
      },
    );
    const recipes = { Wall: { reason: "no constructor", javascript: "{ open() {} }" } };
    expect(await thrownBy({ on: "Wall" }, recipes)).toEqual([]);
  });
});

describe("an entry of fresh.json is idle where", () => {
  const idle = (
    recipes: Parameters<typeof instancesOf>[1],
    calls: readonly ExpectedCall[] = [],
  ): Promise<readonly string[]> => idleRecipes({ calls, makers }, recipes);

  test("nothing is asked of it", async () => {
    expect(await idle({ Fence: { reason: "none", javascript: "{}" } })).toEqual([
      "Fence is not asked for",
    ]);
  });

  test("its constructor makes one by itself", async () => {
    define(
      "Gate",
      class {
        readonly width = 1;
      },
    );
    expect(await idle({ Gate: { reason: "none", javascript: "{}" } })).toEqual([
      "Gate makes itself",
    ]);
    expect(await idle({ Wall: { reason: "no constructor", javascript: "{}" } })).toEqual([]);
  });

  test("it says that something cannot be called, and it can", async () => {
    define(
      "Gate",
      class {
        open = (): void => undefined;
      },
    );
    expect(await idle({ "Gate.open": { reason: "none" } }, [call({})])).toEqual([
      "Gate.open can be called",
    ]);
    define(
      "Gate",
      class {
        readonly width = 1;
      },
    );
    expect(await idle({ "Gate.open": { reason: "missing" } }, [call({})])).toEqual([]);
  });
});

describe("values", () => {
  const made = async (shape: Shape): Promise<readonly unknown[]> => {
    const all = valuesOf(shape, () => undefined).map((make) => make());
    return (await Promise.all(all)).map(([value]) => value);
  };

  test("reach the ends of a type, and what is nothing", async () => {
    expect(await made({ kind: "number", values: [0, 255, "NaN"], nullable: true })).toEqual([
      0,
      255,
      Number.NaN,
      null,
    ]);
    expect(await made({ kind: "enum", values: ["a", "b"] })).toEqual(["a", "b"]);
  });

  test("of a dictionary have what is required, and all", async () => {
    const fields = [
      { name: "a", required: true, shape: { kind: "boolean" } },
      { name: "b", required: false, shape: { kind: "boolean" } },
      { name: "c", required: false, shape: { kind: "none" } },
    ];
    expect(await made({ kind: "dictionary", fields })).toEqual([
      { a: true },
      { a: true, b: true },
      { a: false, b: false },
    ]);
    const impossible = [{ name: "a", required: true, shape: { kind: "none" } }];
    expect(await made({ kind: "dictionary", fields: impossible })).toEqual([]);
  });

  test("of a promise are not awaited on their way", async () => {
    const [promise] = await made({ kind: "promise", of: { kind: "enum", values: ["a"] } });
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe("a");
  });
});

test("so many calls are made of what each package binds, and every one of them can be", () => {
  const counts = fs
    .globSync(`packages/{${layeredPackages().join(",")}}/generated/calls.json`, { cwd: root })
    .map((file) => {
      const folder = path.join(root, path.dirname(path.dirname(file)));
      const read = (name: string): unknown =>
        JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
      const { calls } = read("generated/calls.json") as ExpectedCalls;
      const fresh = read("fresh.json") as Parameters<typeof instancesOf>[1];
      const kinds = Map.groupBy(calls, ({ kind }) =>
        kind === "get" || kind === "set" ? "accesses" : "operations",
      );
      return {
        package: path.basename(folder),
        operations: kinds.get("operations")?.length ?? 0,
        accesses: kinds.get("accesses")?.length ?? 0,
        uncalled: Object.values(fresh).filter(({ javascript }) => javascript === undefined).length,
      };
    });
  expect(counts.toSorted((a, b) => (a.package < b.package ? -1 : 1))).toMatchInlineSnapshot(`
    [
      {
        "accesses": 6,
        "operations": 3,
        "package": "core",
        "uncalled": 0,
      },
      {
        "accesses": 24,
        "operations": 11,
        "package": "events",
        "uncalled": 0,
      },
      {
        "accesses": 29,
        "operations": 1,
        "package": "fetch",
        "uncalled": 0,
      },
      {
        "accesses": 20,
        "operations": 13,
        "package": "file",
        "uncalled": 0,
      },
      {
        "accesses": 18,
        "operations": 8,
        "package": "streams",
        "uncalled": 0,
      },
      {
        "accesses": 22,
        "operations": 9,
        "package": "url",
        "uncalled": 0,
      },
    ]
  `);
});
