// Runs the program of `released.rs`: `node released.js <its glue> <case>` prints what came of the case as JSON. Each case has a
// process of its own, since a panic ends the program.
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [glue = "", name = ""] = process.argv.slice(2);
const program = await import(pathToFileURL(glue).href);

const uncaught = [];
process.on("uncaughtException", (error) => uncaught.push(String(error)));

/** What the call gives or throws, as text. */
function outcome(call) {
  try {
    const value = call();
    return value instanceof Error ? `an error: ${value.name}` : String(value);
  } catch (error) {
    return error instanceof Error ? `throws ${error.name}` : "throws";
  }
}

const soon = (value, milliseconds = 5) => sleep(milliseconds, value);

const settled = (promise) =>
  Promise.race([
    promise.then(
      (value) => `resolved: ${value}`,
      (error) => `rejected: ${error.name}: ${error.message}`,
    ),
    soon("pending", 200),
  ]);

const thrower = new Proxy(
  {},
  {
    get: () => () => {
      throw new RangeError();
    },
  },
);
const values = {
  undefined,
  null: null,
  true: true,
  number: 1.5,
  bigint: 1n,
  symbol: Symbol("s"),
  text: "2",
  object: {},
  "without prototype": Object.create(null),
  "that throws": thrower,
  function: () => {},
  "as if text": { length: 3.5, charCodeAt: () => 65 },
  "endless text": { length: 1e12 },
};

const cases = {
  /** Of each member, what it makes of each value. */
  members() {
    const of = (use, member) =>
      Object.entries(values).map(([kind, value]) => {
        const oracle = { [member]: () => value, [`${member}Always`]: value };
        return [kind, outcome(() => use(oracle, member))];
      });
    const members = ["says", "whole", "rough", "exact", "text"];
    const all = (use) => members.map((member) => [member, Object.fromEntries(of(use, member))]);
    return {
      calls: Object.fromEntries(all(program.call)),
      reads: Object.fromEntries(all(program.read)),
    };
  },
  /** Two promises that wait while the future of a third panics, and one that is made after it. */
  async panicInFuture() {
    const waiting = program.promise_of(soon("first", 50));
    const panicking = await settled(program.promise_that_panics(soon()));
    return [
      panicking,
      await settled(waiting),
      await settled(program.promise_of(soon("later"))),
      uncaught,
    ];
  },
  /** A function before, in and after a panic, and another one. */
  async panicInClosure() {
    const panics = program.function_that_panics();
    const calls = [false, false, true, false].map((value) => outcome(() => panics(value)));
    const another = outcome(() => program.function_that_panics()(false));
    const promise = outcome(() => settled(program.promise_of(soon("later"))));
    return [calls, another, promise, await settled(program.promise_of(soon("later")))];
  },
  /** What a getter throws through Rust, and what is read after it. */
  throwThrough() {
    let isBroken = true;
    const read = program.reader({
      get wholeAlways() {
        if (isBroken) throw new RangeError();
        return 7;
      },
    });
    const broken = Array.from({ length: 500 }, () => outcome(read));
    isBroken = false;
    return [[...new Set(broken)], outcome(read)];
  },
};

process.stdout.write(JSON.stringify(await cases[name]()));
