// What waiting gives.
import { deadline, debounce, interval, retry, sleep, throttle, timeout } from "@treenail/timers";
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

it("is what the work gives, or the fallback", () => {
  const work = Promise.resolve(1);
  expectTypeOf(timeout(1, work, { fallback: "late" })).resolves.toEqualTypeOf<number | string>();
  expectTypeOf(timeout(1, work, { fallback: () => Promise.resolve(null) })).resolves.toEqualTypeOf<
    number | null
  >();
  using limit = deadline(1);
  expectTypeOf(limit.run(() => true)).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(limit.run(work, { fallback: "late" })).resolves.toEqualTypeOf<number | string>();
  expectTypeOf(
    retry((_signal, attempt) => Promise.resolve(attempt)),
  ).resolves.toEqualTypeOf<number>();
});

it("has the arguments, the `this` and the result of the function that is paced", () => {
  const paced = debounce(1, (text: string, count?: number) =>
    Promise.resolve(text.length * (count ?? 1)),
  );
  expectTypeOf(paced).parameters.toEqualTypeOf<[text: string, count?: number | undefined]>();
  expectTypeOf(paced("a")).resolves.toEqualTypeOf<number>();
  const method = throttle(1, function (this: Date) {
    return this.getTime();
  });
  expectTypeOf(method.call(new Date())).resolves.toEqualTypeOf<number>();
  // @ts-expect-error -- there is no `this`
  void method();
  // @ts-expect-error -- a limit makes every call: none is first or last
  throttle(1, () => 1, { limit: 2, trailing: false });
});

it("is a verdict that must be given", () => {
  // @ts-expect-error -- nothing is neither yes nor no
  void retry(() => 1, { when: () => undefined });
  void retry(() => 1, { when: ({ delay }) => Promise.resolve(delay * 2) });
});
