// Registers a test and then breaks down; `runtimes.test.ts` looks at what becomes of it.
import { it } from "vitest";

it("has no turn", () => undefined);

throw new Error("no file");
