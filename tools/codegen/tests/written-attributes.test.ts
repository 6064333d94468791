/** Attributes that have no place in the type of their object are read and written by functions. */
import { afterEach, expect, test } from "vitest";
import { runFixture } from "./run-typescript.ts";

type Call = (...args: readonly unknown[]) => unknown;
const { event: functions } = (await runFixture("emit-attributes-written-elsewhere")) as {
  readonly event: Readonly<Record<string, Call>>;
};

const ownEvent = globalThis.Event;

/** As an engine has `Event`: a setter of `captain` that hands its value on. */
class Gate {
  static chief = "Ada";
  readonly #captain = { name: "Ida" };
  get captain(): unknown {
    return this.#captain;
  }
  set captain(name: unknown) {
    this.#captain.name = String(name);
  }
}

afterEach(() => {
  globalThis.Event = ownEvent;
});

test("an attribute is set on the object", () => {
  const gate = { guard: null };
  functions["setGuard"]?.(gate, "Eve");
  expect(functions["guard"]?.(gate)).toBe("Eve");
});

test("one that puts forward takes what its value takes", () => {
  const gate = new Gate();
  functions["setCaptain"]?.(gate, "Una");
  expect(functions["captain"]?.(gate)).toEqual({ name: "Una" });
});

test("one of a class is set on the class", () => {
  Object.defineProperty(globalThis, "Event", { value: Gate, configurable: true, writable: true });
  functions["setChief"]?.("Zoe");
  expect(Gate.chief).toBe("Zoe");
});

test("one that can only be read has no function that writes it", () => {
  expect(functions["builder"]).toBeTypeOf("function");
  expect(functions["setBuilder"]).toBeUndefined();
});

test("one that an engine lacks is told, and not made", () => {
  const gate = {};
  expect(() => functions["setGuard"]?.(gate, "Eve")).toThrow("`Event.guard`");
  expect(gate).toEqual({});
});
