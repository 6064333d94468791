/** Generated functions that look a global up do so where the caller says: each shape of them over two scopes, this program's own and another. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Counted } from "./answering.ts";
import { runFixture } from "./run-typescript.ts";

type Call = (...args: readonly unknown[]) => unknown;
const functions = (await runFixture("typescript-globals-of-a-scope")) as Readonly<
  Record<string, Call>
>;

/** A window that notes what it is asked for, and by which receiver. */
class Scope {
  readonly calls: (readonly unknown[])[] = [];
  readonly name: string;
  readonly gateStatus: string;
  readonly navigator: object;
  readonly Window: object;
  callback: Call = () => undefined;

  constructor(name: string) {
    this.name = name;
    this.gateStatus = `${name} is open`;
    this.Window = { gatesEver: name.length };
    const note = this.#note.bind(this);
    this.navigator = {
      gate: `gate of ${name}`,
      hasGates: note("hasGates"),
      lendGate: note("lendGate"),
    };
  }
  #note =
    (member: string): Call =>
    (...args) => {
      this.calls.push([member, ...args]);
      return this.name;
    };
  openGate = this.#note("openGate");
  countGates = this.#note("countGates");
  findGate = this.#note("findGate");
  makeGate = this.#note("makeGate");
  knock = this.#note("knock");
  cancelGate = this.#note("cancelGate");
  requestGate(callback: Call): number {
    this.callback = callback;
    this.calls.push(["requestGate"]);
    return 7;
  }
}

const members = [
  "navigator",
  "Window",
  "gateStatus",
  "openGate",
  "countGates",
  "findGate",
  "makeGate",
  "knock",
  "cancelGate",
  "requestGate",
] as const;
const before = members.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
let own: Scope;
let other: Scope;
beforeEach(() => {
  own = new Scope("own");
  other = new Scope("other");
  for (const name of members) {
    const value: unknown = own[name];
    const bound = typeof value === "function" ? (value.bind(own) as unknown) : value;
    Object.defineProperty(globalThis, name, { value: bound, configurable: true });
  }
});
afterEach(() => {
  members.forEach((name, index) => {
    const descriptor = before[index];
    if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
    else Object.defineProperty(globalThis, name, descriptor);
  });
});

/** By name: arguments before the options, what a scope of a name gives, and what is called on it. */
const shapes: readonly (readonly [
  string,
  readonly unknown[],
  (name: string) => unknown,
  readonly unknown[],
])[] = [
  ["countGates", [], (name) => name, ["countGates"]],
  ["cancelGate", [3], (name) => name, ["cancelGate", 3]],
  ["findGate", ["red"], (name) => name, ["findGate", "red"]],
  ["getGateStatus", [], (name) => `${name} is open`, []],
  ["getGatesEver", [], (name) => name.length, []],
  ["getGate", [], (name) => `gate of ${name}`, []],
  ["hasGates", ["here"], (name) => name, ["hasGates", "here"]],
  ["lendGate", [], (name) => name, ["lendGate"]],
];

describe("a function that looks a global up", () => {
  test.each(shapes)("looks where it is told: %s", async (name, args, gives, called) => {
    expect(await functions[name]!(...args, { scope: other })).toBe(gives("other"));
    expect(other.calls).toEqual(called.length === 0 ? [] : [called]);
    expect(own.calls).toEqual([]);
  });

  test.each(shapes)("looks in its own scope else: %s", async (name, args, gives, called) => {
    expect(await functions[name]!(...args)).toBe(gives("own"));
    expect(await functions[name]!(...args, {})).toBe(gives("own"));
    expect(own.calls).toEqual(called.length === 0 ? [] : [called, called]);
    expect(other.calls).toEqual([]);
  });

  test.each([
    ["openGate", ["red"]],
    ["makeGate", []],
    ["knock", []],
  ])("is told among the options that the platform takes: %s", async (name, args) => {
    const options = { quietly: true, scope: other };
    expect(await functions[name]!(...args, options)).toBe("other");
    expect(other.calls).toEqual([[name, ...args, options]]);
    expect(await functions[name]!(...args, { quietly: true })).toBe("own");
  });

  test("says what the other scope lacks", async () => {
    const lacking = { name: "NotSupportedError" };
    expect(() => functions["countGates"]!({ scope: {} })).toThrow(
      expect.objectContaining({ ...lacking, api: "countGates" }),
    );
    expect(() => functions["getGate"]!({ scope: {} })).toThrow(
      expect.objectContaining({ ...lacking, api: "navigator" }),
    );
    await expect(functions["lendGate"]!({ scope: { navigator: {} } })).rejects.toMatchObject({
      ...lacking,
      api: "navigator.lendGate",
    });
  });

  test("tells what the other scope has", () => {
    const isSupported = functions["isSupported"]!;
    expect(isSupported("navigator.gate")).toBe(true);
    expect(isSupported("navigator.gate", { scope: other })).toBe(true);
    expect(isSupported("navigator.gate", { scope: {} })).toBe(false);
  });
});

describe("what answers through a callback of another scope", () => {
  test("comes from there", async () => {
    const frame = functions["gateFrame"]!({ scope: other });
    other.callback(12);
    expect(await frame).toBe(12);
    expect(other.calls).toEqual([["requestGate"]]);
  });

  test("is ended there, and leaves no listener on the signal", async () => {
    const controller = new Counted();
    const frame = functions["gateFrame"]!({ scope: other, signal: controller.signal });
    controller.abort("enough");
    await expect(frame).rejects.toBe("enough");
    expect(other.calls).toEqual([["requestGate"], ["cancelGate", 7]]);
    expect(controller.listeners).toBe(0);
  });

  test("is iterated over there", async () => {
    const frames = functions["gateFrames"]!({ scope: other }) as AsyncIterable<number>;
    other.callback(1);
    for await (const time of frames) {
      expect(time).toBe(1);
      break;
    }
    expect(other.calls).toEqual([["requestGate"], ["requestGate"], ["cancelGate", 7]]);
    expect(own.calls).toEqual([]);
  });
});
