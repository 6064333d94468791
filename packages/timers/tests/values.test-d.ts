// What waiting gives.
import { interval, sleep, timeout } from "@treenail/timers";
import { expectTypeOf, it } from "vitest";

it("is the value that was asked for, or nothing", () => {
  expectTypeOf(sleep(1)).resolves.toBeUndefined();
  expectTypeOf(sleep(1, { value: "a" })).resolves.toEqualTypeOf<string>();
});

it("is what the work gives", () => {
  expectTypeOf(timeout(1, Promise.resolve(1))).resolves.toEqualTypeOf<number>();
  expectTypeOf(
    timeout(1, (signal) => Promise.resolve(signal.aborted)),
  ).resolves.toEqualTypeOf<boolean>();
});

it("is the number of the tick", async () => {
  for await (const tick of interval(1)) expectTypeOf(tick).toEqualTypeOf<number>();
});
