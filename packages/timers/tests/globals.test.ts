import { describe, expect, test } from "vitest";
import { isSupported, microtask } from "@treenail/timers";

describe("the package's globals", () => {
  test("are there, or are told not to be", () => {
    expect(isSupported("setTimeout")).toBe(true);
    // @ts-expect-error no global of this package
    expect(isSupported("setLamp")).toBe(false);
  });
});

describe("microtask", () => {
  test("comes after what runs now, and before timers", async () => {
    const order: string[] = [];
    setTimeout(() => order.push("timer"));
    const task = microtask().then(() => order.push("microtask"));
    order.push("now");
    await task;
    expect(order).toEqual(["now", "microtask"]);
  });

  test("is not waited for once the signal has fired", async () => {
    await expect(microtask({ signal: AbortSignal.abort("no") })).rejects.toBe("no");
    const controller = new AbortController();
    const task = microtask(controller);
    controller.abort("enough");
    await expect(task).rejects.toBe("enough");
  });
});
