/**
 * Reads and sets the attributes that the bindings take for infallible on every object that can be found: what throws would unwind through
 * Rust, and has to be `[Throws]` in an override. Objects are shared by the calls, so that each is also seen in states that others left.
 */
import { describe, expect, test } from "vitest";
import {
  instancesOf,
  perform,
  settle,
  shown,
  type ExpectedCall,
  type ExpectedCalls,
} from "./call.ts";
import { descriptorOf, expectedHere, lookUp } from "./compare.ts";
import { currentEngine, currentVersion } from "./engine.ts";
import { classesOf, findObjects, type Found } from "./found.ts";
import { note } from "./note.ts";
import { valuesOf, type Instances } from "./values.ts";

/** Set where what is seen is to be recorded, not judged. */
declare const TREENAIL_RECORD: boolean | undefined;

/** Where objects are looked for: a global object, what its page has, and expressions that are evaluated in it. */
export interface Place {
  readonly realm: object;
  readonly roots: readonly object[];
  readonly expressions: readonly string[];
}
/** The classes of which an engine has no object to be found, as of a version and a day. */
export interface Unreached {
  readonly engine: string;
  readonly version: string;
  readonly date: string;
  readonly classes: readonly string[];
}
export interface FoundCheck {
  /** With what each calls, where it calls anything. */
  readonly packages: readonly { readonly calls?: unknown }[];
  readonly place: () => Promise<Place>;
}

export function checkFound(check: FoundCheck, known: readonly Unreached[]): void {
  const engine = currentEngine();
  const version = currentVersion() ?? "";
  describe("what is called infallible throws nothing on what can be found", () => {
    test("when it is read or set", { timeout: 60_000 }, async ({ task }) => {
      const { thrown, unreached } = await callFound(check);
      if (typeof TREENAIL_RECORD === "boolean" && TREENAIL_RECORD) {
        note(task, [JSON.stringify({ engine, version, unreached })]);
        return;
      }
      expect(thrown, "say in an override that it throws").toEqual([]);
      const recorded = known.find((each) => each.engine === engine && each.version === version);
      if (recorded === undefined) return;
      // What other tests did in the same process may lead to more.
      const lost = unreached.filter((name) => !recorded.classes.includes(name));
      expect(lost, "say in objects.ts how to get one, or record it: npm run absences").toEqual([]);
    });
  });
}

interface Outcome {
  /** A line for each member and way of calling that threw. */
  readonly thrown: readonly string[];
  /** Classes that are there, but of which there is no object. */
  readonly unreached: readonly string[];
}

export async function callFound({ packages, place }: FoundCheck): Promise<Outcome> {
  const expected = packages.flatMap((each) => (each.calls as ExpectedCalls | undefined) ?? []);
  const calls = expected.flatMap((each) => each.calls);
  const makers = Object.assign(
    {},
    ...expected.map((each) => each.makers),
  ) as ExpectedCalls["makers"];
  const { realm, roots, expressions } = await place();
  const makes = instancesOf(makers, {}, realm);
  const made = await inTime([
    ...Object.keys(makers).map((name) => async () => (await makes(name)?.())?.[0]),
    ...expressions.map((text) => () => evaluated(realm, text)),
  ]);
  const found = findObjects(realm, [...roots, ...made.flat().filter(isObject)]);
  const instances = sharing(found, makes);
  const thrown = new Set<string>();
  const here = calls.filter(({ exposure }) => expectedHere(exposure));
  const all = here.flatMap((call) => (found.get(call.on) ?? []).map((on) => ({ call, on })));
  for (const one of all.filter(({ call }) => call.kind === "get")) tryCall(one, [], thrown);
  for (const one of all.filter(({ call }) => call.kind === "set"))
    for (const value of await valuesFor(one.call, instances))
      // Some can be set but once.
      for (let turn = 0; turn < 2; turn += 1) tryCall(one, [value], thrown);
  for (const one of all.filter(({ call }) => call.kind === "get")) tryCall(one, [], thrown);
  const unreached = Object.entries(makers)
    .filter(([name, { path }]) => !found.has(name) && lookUp(path, realm) !== undefined)
    .map(([name]) => name)
    .toSorted();
  return { thrown: [...thrown], unreached };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** An object that was found stands for any of its class. */
function sharing(found: Found, makes: Instances): Instances {
  return (name) => {
    const [first] = found.get(name) ?? [];
    return first === undefined ? makes(name) : () => Promise.resolve([first] as const);
  };
}

function evaluated(realm: object, text: string): unknown {
  const evaluate = (realm as { readonly Function: FunctionConstructor }).Function;
  return (evaluate(`return (${text});`) as () => unknown)();
}

/** Milliseconds that a promise is waited for: some ask a person, and never settle. */
const patience = 5000;

/** What each of `works` gives in time; nothing where it fails. */
async function inTime(works: readonly (() => unknown)[]): Promise<readonly unknown[]> {
  let stop = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined);
    }, patience);
    stop = () => {
      clearTimeout(timer);
    };
  });
  const given = await Promise.all(
    works.map(async (work) => {
      try {
        return await Promise.race([work(), late]);
      } catch {
        return undefined;
      }
    }),
  );
  stop();
  return given;
}

async function valuesFor(call: ExpectedCall, instances: Instances): Promise<readonly unknown[]> {
  const [argument] = call.arguments;
  const makes = argument === undefined ? [] : valuesOf(argument.shape, instances);
  const values = await Promise.all(
    makes.map(async (make) => {
      try {
        return [(await make())[0]];
      } catch {
        return [];
      }
    }),
  );
  return values.flat();
}

function tryCall(
  { call, on }: { readonly call: ExpectedCall; readonly on: object },
  values: readonly unknown[],
  thrown: Set<string>,
): void {
  if (!has(on, call)) return;
  try {
    settle(perform(call, on, values));
  } catch (error) {
    const line = `${call.member}: ${call.kind} of ${classesOf(on)[0] ?? ""}(${values.map(shown).join()}) threw ${String(error)}`;
    const isKnown = [...thrown].some((other) => other.startsWith(`${call.member}: ${call.kind} `));
    if (!isKnown) thrown.add(line);
  }
}

/** An engine that lacks it differs, which `absences.json` tells. */
function has(object: object, { name, kind }: ExpectedCall): boolean {
  const descriptor = descriptorOf(object, name, true);
  return descriptor !== undefined && (kind === "get" || descriptor.set !== undefined);
}
