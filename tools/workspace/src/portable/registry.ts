// A small test registry with vitest's names, for runtimes that vitest does not run in. What comes in: `describe`, `it` and hooks as
// a test file calls them. What goes out: a tree of suites that `run.ts` walks. It has no module mocks, snapshots or fake timers.

export type Work = (context: TestContext) => unknown;
export type Hook = () => unknown;

/** What a test function gets, as in vitest. */
export interface TestContext {
  readonly task: { readonly name: string };
  readonly signal: AbortSignal;
  onTestFinished(cleanup: Hook): void;
  skip(note?: string): never;
}

export interface TestCase {
  readonly kind: "test";
  readonly name: string;
  readonly mode: "run" | "skip" | "only";
  readonly timeout: number;
  readonly fails: boolean;
  readonly work: Work;
}

export interface Suite {
  readonly kind: "suite";
  readonly name: string;
  readonly mode: "run" | "skip" | "only";
  readonly children: (Suite | TestCase)[];
  readonly hooks: Record<"beforeAll" | "afterAll" | "beforeEach" | "afterEach", Hook[]>;
}

interface TestOptions {
  readonly timeout?: number;
  readonly skip?: boolean;
  readonly fails?: boolean;
}

type TestBody<Case> = (...args: Case extends readonly unknown[] ? [...Case] : [Case]) => unknown;

/** `it` and `test`. */
export interface TestFunction {
  (name: string, work: Work, timeout?: number): void;
  (name: string, options: TestOptions, work: Work): void;
  readonly skip: TestFunction;
  readonly only: TestFunction;
  readonly fails: TestFunction;
  readonly concurrent: TestFunction;
  readonly sequential: TestFunction;
  todo(name: string): void;
  skipIf(condition: unknown): TestFunction;
  runIf(condition: unknown): TestFunction;
  each<Case>(
    cases: readonly Case[],
  ): (name: string, work: TestBody<Case>, timeout?: number) => void;
  for<Case>(
    cases: readonly Case[],
  ): (name: string, work: (value: Case, context: TestContext) => unknown, timeout?: number) => void;
}

/** `describe`. */
export interface DescribeFunction {
  (name: string, body: () => void): void;
  readonly skip: DescribeFunction;
  readonly only: DescribeFunction;
  readonly sequential: DescribeFunction;
  readonly concurrent: DescribeFunction;
  skipIf(condition: unknown): DescribeFunction;
  runIf(condition: unknown): DescribeFunction;
  each<Case>(cases: readonly Case[]): (name: string, body: TestBody<Case>) => void;
}

const usualTimeout = 15_000;

let current: Suite = newSuite("", "run");

/** The suite that a file is which has just been loaded; what is registered from now on is another's. */
export function takeFile(): Suite {
  const file = current;
  current = newSuite("", "run");
  return file;
}

function newSuite(name: string, mode: Suite["mode"]): Suite {
  return {
    kind: "suite",
    name,
    mode,
    children: [],
    hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
  };
}

export const beforeAll = (hook: Hook): void => void current.hooks.beforeAll.push(hook);
export const afterAll = (hook: Hook): void => void current.hooks.afterAll.push(hook);
export const beforeEach = (hook: Hook): void => void current.hooks.beforeEach.push(hook);
export const afterEach = (hook: Hook): void => void current.hooks.afterEach.push(hook);

function testFunction(mode: TestCase["mode"], alwaysFails = false): TestFunction {
  const add = (name: string, second: Work | TestOptions, third?: Work | number): void => {
    const options = typeof second === "function" ? {} : second;
    const work = typeof second === "function" ? second : third;
    const timeout = typeof third === "number" ? third : (options.timeout ?? usualTimeout);
    if (typeof work !== "function") throw new TypeError(`test \`${name}\` has no function`);
    current.children.push({
      kind: "test",
      name,
      mode: options.skip === true ? "skip" : mode,
      timeout,
      fails: alwaysFails || options.fails === true,
      work,
    });
  };
  const each =
    <Case>(cases: readonly Case[]) =>
    (name: string, work: TestBody<Case>, timeout?: number): void => {
      for (const [index, value] of cases.entries()) {
        const args = (Array.isArray(value) ? value : [value]) as Parameters<TestBody<Case>>;
        add(titleOf(name, value, index), () => work(...args), timeout);
      }
    };
  const forEach =
    <Case>(cases: readonly Case[]) =>
    (
      name: string,
      work: (value: Case, context: TestContext) => unknown,
      timeout?: number,
    ): void => {
      for (const [index, value] of cases.entries())
        add(titleOf(name, value, index), (context) => work(value, context), timeout);
    };
  const variants = {
    get skip() {
      return testFunction("skip");
    },
    get only() {
      return testFunction("only");
    },
    get fails() {
      return testFunction(mode, true);
    },
    get concurrent() {
      return testFunction(mode);
    },
    get sequential() {
      return testFunction(mode);
    },
    todo: (name: string): void => {
      add(name, { skip: true }, () => undefined);
    },
    skipIf: (condition: unknown) => testFunction(condition ? "skip" : mode),
    runIf: (condition: unknown) => testFunction(condition ? mode : "skip"),
    each,
    for: forEach,
  };
  return withVariants(add, variants) as TestFunction;
}

function describeFunction(mode: Suite["mode"]): DescribeFunction {
  const add = (name: string, body: () => void): void => {
    const outer = current;
    const suite = newSuite(name, mode);
    outer.children.push(suite);
    current = suite;
    try {
      body();
    } finally {
      current = outer;
    }
  };
  const each =
    <Case>(cases: readonly Case[]) =>
    (name: string, body: TestBody<Case>): void => {
      for (const [index, value] of cases.entries()) {
        const args = (Array.isArray(value) ? value : [value]) as Parameters<TestBody<Case>>;
        add(titleOf(name, value, index), () => {
          body(...args);
        });
      }
    };
  const variants = {
    get skip() {
      return describeFunction("skip");
    },
    get only() {
      return describeFunction("only");
    },
    get concurrent() {
      return describeFunction(mode);
    },
    get sequential() {
      return describeFunction(mode);
    },
    skipIf: (condition: unknown) => describeFunction(condition ? "skip" : mode),
    runIf: (condition: unknown) => describeFunction(condition ? mode : "skip"),
    each,
  };
  return withVariants(add, variants) as DescribeFunction;
}

/** Adds properties to a function without reading getters, which would recurse for ever. */
function withVariants(call: unknown, variants: object): unknown {
  return Object.defineProperties(call, Object.getOwnPropertyDescriptors(variants));
}

/** `%s`, `%i`, `%o`, `%#` and `$key` in the name of a parametrised test. */
function titleOf(name: string, value: unknown, index: number): string {
  const values = (Array.isArray(value) ? value : [value]) as readonly unknown[];
  let used = 0;
  return name
    .replace(/%([sdifjo#])/gu, (_, letter) =>
      letter === "#" ? String(index) : show(values[used++]),
    )
    .replace(/\$(\w+)/gu, (whole, key: string) => {
      const holder: unknown = value;
      return typeof holder === "object" && holder !== null && key in holder
        ? show((holder as Record<string, unknown>)[key])
        : whole;
    });
}

function show(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

export const it: TestFunction = testFunction("run");
export const describe: DescribeFunction = describeFunction("run");
