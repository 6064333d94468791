// Never gives the processor back, as a loop without an end does.
import { it } from "vitest";

it("never ends", () => {
  for (;;);
});
