// Stands in for the module `vitest` in the runtimes that vitest does not run in: vitest's own matchers and spies over a small registry.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  customMatchers,
  getState,
  setState,
  type ExpectStatic,
} from "@vitest/expect";
import {
  clearAllMocks,
  fn,
  isMockFunction,
  resetAllMocks,
  restoreAllMocks,
  spyOn,
} from "@vitest/spy";
import * as chai from "chai";
import { watchRejections } from "./rejections.ts";

export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  it as test,
} from "./registry.ts";
export { runFile } from "./run.ts";

watchRejections();
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

function makeExpect(): ExpectStatic {
  const call = (value: unknown, message?: string): unknown => chai.expect(value, message);
  const asymmetric = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT];
  const made = Object.assign(call, chai.expect, asymmetric) as unknown as ExpectStatic;
  made.getState = () => getState(made);
  made.setState = (state) => {
    setState(state, made);
  };
  // Matchers added by `extend` find their state through the function itself, as in vitest.
  made.extend = (matchers) => {
    (chai.expect as unknown as { extend(on: ExpectStatic, matchers: unknown): void }).extend(
      made,
      matchers,
    );
  };
  Object.assign(globalThis, { [GLOBAL_EXPECT]: made });
  setState(
    { assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null },
    made,
  );
  made.extend(customMatchers);
  return made;
}

export const expect: ExpectStatic = makeExpect();
export const assert: typeof chai.assert = chai.assert;

/** The part of vitest's `vi` that works in every runtime. */
export const vi = {
  fn,
  spyOn,
  isMockFunction,
  clearAllMocks,
  resetAllMocks,
  restoreAllMocks,
  waitFor: async <T>(
    attempt: () => T | Promise<T>,
    { timeout = 1000, interval = 20 } = {},
  ): Promise<T> => {
    const end = Date.now() + timeout;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, interval));
      }
    }
  },
};
