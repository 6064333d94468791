/**
 * Calls what the bindings take for infallible: on a fresh object, with arguments of the right types, and with each number of them that is
 * allowed. What throws has to leave the list, for an exception that is not caught unwinds through Rust. How to make an object that no
 * constructor makes is data with a reason, and so is what cannot be called at all; an entry that is no longer needed fails.
 */
import { describe, expect, test } from "vitest";
import { expectedHere, lookUp, type ExpectedExposure } from "./compare.ts";
import { currentEngine } from "./engine.ts";
import { valuesOf, type Instances, type Make, type Shape } from "./values.ts";

export interface ExpectedCall {
  readonly member: string;
  readonly on: string;
  readonly kind: string;
  readonly name: string;
  readonly arguments: readonly {
    readonly shape: Shape;
    readonly optional: boolean;
    readonly variadic: boolean;
  }[];
  readonly exposure: ExpectedExposure;
}
export interface Maker {
  readonly path: readonly string[];
  readonly arguments?: readonly Shape[];
}
export interface ExpectedCalls {
  readonly calls: readonly ExpectedCall[];
  readonly makers: Readonly<Record<string, Maker>>;
}
/** An entry of `fresh.json`, by the name of an interface or of a member. */
export interface Fresh {
  readonly reason: string;
  /** An expression that gives the object, or a promise of it; none where what is named cannot be called. */
  readonly javascript?: string;
}
type Freshes = Readonly<Record<string, Fresh>>;

export function checkCalls(expected: unknown, fresh: unknown): void {
  const { calls, makers } = expected as ExpectedCalls;
  const recipes = fresh as Freshes;
  const instances = instancesOf(makers, recipes);
  const here = calls.filter(
    (call) =>
      expectedHere(call.exposure) && isThere(call, lookUp(makers[call.on]?.path ?? [call.on])),
  );
  const owners = new Map<string, ExpectedCall[]>();
  // `Map.groupBy` is younger than some engines.
  for (const call of here) owners.set(call.on, [...(owners.get(call.on) ?? []), call]);

  describe("what is called infallible throws nothing", () => {
    test.each([...owners])("on %s", async (_, own) => {
      const thrown: string[] = [];
      for (const call of own) {
        if (recipes[call.member]?.javascript === undefined && call.member in recipes) continue;
        thrown.push(...(await throwsOf(call, makers, instances)));
      }
      expect(thrown, "take it off the list, or say in fresh.json how it is called").toEqual([]);
    });

    test("and every entry of fresh.json is needed", async () => {
      expect(await idleRecipes(expected as ExpectedCalls, recipes)).toEqual([]);
    });
  });
}

/** A class that is missing, or an attribute that cannot be set, is a difference that `absences.json` has to tell. */
function isThere({ kind, name }: ExpectedCall, Class: unknown): boolean {
  const prototype = (Class as { readonly prototype?: object } | undefined)?.prototype;
  const descriptor = prototype && Object.getOwnPropertyDescriptor(prototype, name);
  const isReadOnly = descriptor?.get !== undefined && descriptor.set === undefined;
  return Class !== undefined && !(kind === "set" && isReadOnly);
}

/** What each class's objects are made by: the recipe where there is one, else its constructor with what it wants at least. */
export function instancesOf(
  makers: ExpectedCalls["makers"],
  recipes: Freshes,
  realm: object = globalThis,
): Instances {
  // Those that are being made: what a constructor takes may be of its own class.
  const open = new Set<string>();
  const instances: Instances = (name) => {
    const recipe = recipes[name];
    if (recipe !== undefined)
      return recipe.javascript === undefined ? undefined : made(recipe.javascript);
    if (open.has(name)) return undefined;
    open.add(name);
    const make = constructed(makers[name], instances, realm);
    open.delete(name);
    return make;
  };
  return instances;
}

function made(javascript: string): Make {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the expression is data of the repository
  const make = new Function(`return (${javascript});`) as () => unknown;
  return async () => [await make()] as const;
}

function constructed(
  maker: Maker | undefined,
  instances: Instances,
  realm: object,
): Make | undefined {
  const Class = maker && lookUp(maker.path, realm);
  const makes = maker?.arguments?.map((shape) => valuesOf(shape, instances)[0]);
  if (typeof Class !== "function" || makes === undefined) return undefined;
  if (!makes.every((make) => make !== undefined)) return undefined;
  return async () => {
    const args = await Promise.all(makes.map((make) => make()));
    return [
      Reflect.construct(
        Class,
        args.map(([value]) => value),
      ),
    ] as const;
  };
}

/** A line for each way of calling that throws, or that no object or argument can be made for. */
export async function throwsOf(
  call: ExpectedCall,
  makers: ExpectedCalls["makers"],
  instances: Instances,
): Promise<readonly string[]> {
  const { member, kind, on } = call;
  const Class = lookUp(makers[on]?.path ?? [on]) as object;
  const onInstance = kind !== "construct" && kind !== "static";
  const receiver: Make | undefined = onInstance
    ? instances(on)
    : () => Promise.resolve([Class] as const);
  if (receiver === undefined) return [`${member}: no object of ${on} can be made`];
  const lists = argumentLists(call, instances);
  if (lists.length === 0) return [`${member}: no arguments can be made`];
  const thrown: string[] = [];
  for (const list of lists) {
    const [args, target] = [
      await Promise.all(list.map((make) => make())),
      await objectOf(receiver),
    ];
    if (target === undefined) return [`${member}: an object of ${on} could not be made`];
    const values = args.map(([value]) => value);
    try {
      settle(perform(call, target, values));
    } catch (error) {
      thrown.push(`${member}(${values.map(shown).join(", ")}) threw ${String(error)}`);
    }
  }
  return thrown;
}

async function objectOf(make: Make): Promise<object | undefined> {
  try {
    const [value] = await make();
    return value as object;
  } catch {
    return undefined;
  }
}

export function perform(
  { kind, name }: ExpectedCall,
  target: object,
  values: readonly unknown[],
): unknown {
  switch (kind) {
    case "construct":
      return Reflect.construct(target as new (...args: readonly unknown[]) => object, values);
    case "get":
      return Reflect.get(target, name) as unknown;
    case "set":
      // As an assignment of strict code: without a setter it throws.
      (target as Record<string, unknown>)[name] = values[0];
      return undefined;
    default:
      return Reflect.apply(Reflect.get(target, name) as () => unknown, target, values);
  }
}

/** A promise that rejects is no exception. */
export function settle(result: unknown): void {
  if (result instanceof Promise) result.catch(() => undefined);
}

export function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : Object.prototype.toString.call(value);
}

/** With each number of arguments that is allowed; each value of each argument has its turn. */
function argumentLists(call: ExpectedCall, instances: Instances): readonly (readonly Make[])[] {
  const makes = call.arguments.map(({ shape }) => valuesOf(shape, instances));
  const missing = makes.findIndex((each) => each.length === 0);
  const most = missing < 0 ? makes.length : missing;
  const first = call.arguments.findIndex(({ optional, variadic }) => optional || variadic);
  const least = first < 0 ? call.arguments.length : first;
  const lists: (readonly Make[])[] = [];
  for (let count = least; count <= most; count += 1) {
    const chosen = makes.slice(0, count);
    const turns = Math.max(1, ...chosen.map(({ length }) => length));
    for (let turn = 0; turn < turns; turn += 1)
      lists.push(chosen.flatMap((each) => each[turn % each.length] ?? []));
  }
  return lists;
}

/**
 * A recipe for what nothing here is called on or with, or for what its constructor makes by itself; an exception that calls do well
 * without. That of a constructor is looked at in Node alone: a page's address is a base for any text, so that more succeeds there.
 */
export async function idleRecipes(
  { calls, makers }: ExpectedCalls,
  recipes: Freshes,
): Promise<readonly string[]> {
  const idle: string[] = [];
  for (const name of Object.keys(recipes)) {
    const others = Object.fromEntries(Object.entries(recipes).filter(([other]) => other !== name));
    const instances = instancesOf(makers, others);
    const call = calls.find(({ member }) => member === name);
    if (call !== undefined) {
      const isHere = lookUp(makers[call.on]?.path ?? [call.on]) !== undefined;
      if (isHere && (await throwsOf(call, makers, instances)).length === 0)
        idle.push(`${name} can be called`);
    } else if (makers[name] === undefined) idle.push(`${name} is not asked for`);
    else if (currentEngine() === "node") {
      const make = instances(name);
      if (make !== undefined && (await objectOf(make)) !== undefined)
        idle.push(`${name} makes itself`);
    }
  }
  return idle;
}
