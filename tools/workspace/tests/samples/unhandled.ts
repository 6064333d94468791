// Leaves rejections to nobody; `runtimes.test.ts` looks at who is blamed.
import { expect, it } from "vitest";

it("leaves a rejection to nobody", () => {
  void Promise.reject(new Error("left alone"));
});

it("handles its own, if late", async () => {
  const rejection = Promise.reject(new Error("handled"));
  await expect(rejection).rejects.toThrow("handled");
});

it("is followed by one", () => {
  setTimeout(() => {
    void Promise.reject(new Error("left after the end"));
  }, 20);
});
