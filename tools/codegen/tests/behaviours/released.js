// Runs the program of `released.rs`: `node released.js <its glue> <case> …` prints what came of the case as JSON. Each case has a
// process of its own, since a panic ends the program.
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const [glue = "", name = "", ...more] = process.argv.slice(2);
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

const numbers = {
  NaN: NaN,
  endless: -Infinity,
  fraction: 0.5,
  "too wide": 2 ** 31,
  boxed: { valueOf: () => 3 },
  false: false,
  "other text": "x",
  "no text": "",
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
  /** What a callback of two numbers, a boolean, and two numbers more that may be left out makes of each value, in each place. */
  numbers(make) {
    const of = (place) =>
      Object.entries({ ...values, ...numbers }).map(([kind, value]) => {
        let came;
        const calls = program.called_by(make, (meter) => {
          const given = [0, 0, true, 0, 0].with(place, value);
          came = outcome(() => meter(...given));
        });
        return [kind, calls === 0 ? came : `called: ${came}`];
      });
    const places = ["width", "floors", "isOpen", "depth", "weight"];
    let few;
    program.called_by(make, (meter) => {
      few = outcome(() => meter(1, 2));
    });
    return {
      ...Object.fromEntries(places.map((name, place) => [name, Object.fromEntries(of(place))])),
      "too few": few,
    };
  },
  /** How many values more are held after calls that went wrong, and how many of them the closure heard of. */
  refusals() {
    const wrong = [undefined, {}, 1n, Symbol("s"), thrower];
    let [before, after] = [0, 0];
    const calls = program.called_by("new", (meter) => {
      const every = () => {
        for (const value of wrong) {
          outcome(() => meter(value, 0, true));
          // Behind one that is carried as a value.
          outcome(() => meter(0, value, true, 0, {}));
        }
      };
      every();
      before = program.held();
      for (let time = 0; time < 50; time += 1) every();
      after = program.held();
    });
    return { held: after - before, calls };
  },
  /** What errors in great number throw, and a call after them: each would leave something on the stack of wasm. */
  errors() {
    const many = 20_000;
    const fails = program.function_that_fails();
    const thrown = new Set(Array.from({ length: many }, () => outcome(() => fails(true))));
    const refused = new Set();
    program.called_by("new", (meter) => {
      for (let time = 0; time < many; time += 1) refused.add(outcome(() => meter({}, 0, true)));
    });
    return [[...thrown], [...refused], outcome(() => fails(false))];
  },
  recursion() {
    const inner = [];
    const filter = program.filter_that_calls((gate) => inner.push(outcome(() => filter(gate))));
    const outer = [outcome(() => filter({})), outcome(() => filter({}))];
    return [inner[0], outer[0], inner[1], outer[1]];
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

process.stdout.write(JSON.stringify(await cases[name](...more)));
