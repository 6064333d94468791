/** Events that a repository of somebody's own declares: typed in both languages as the platform's are. */
import { describe, expect, test } from "vitest";
import type { GenerateResult } from "../src/index.ts";
import { told, withProjects } from "./project.ts";

const held = withProjects();

const gate = `[Exposed=*]
interface Gate : EventTarget { attribute EventHandler onopen; };
[Exposed=*]
interface Yard : EventTarget {};
[Exposed=*]
interface GateEvent : Event { readonly attribute DOMString who; };
`;
const open = { type: "open", interface: "GateEvent", targets: [{ target: "Gate" }] };

/** What the compiler makes of one package with these events. */
async function made(events: unknown, idl = gate): Promise<GenerateResult> {
  held.project.configure(idl, { events });
  return held.project.generate();
}

function textOf({ files }: GenerateResult, name: string): string {
  return files.find(({ path }) => path === name)?.text ?? "";
}

describe("an event that a project declares", () => {
  test("is a type in Rust, and what its target dispatches", async () => {
    const result = await made([open]);
    expect(told(result)).toEqual([]);
    expect(textOf(result, "src/bindings/dispatches.rs")).toContain(
      "impl Dispatches<event::Open> for Gate {\n    type Event = GateEvent;\n}",
    );
    expect(textOf(result, "src/bindings/event.rs")).toContain(
      'impl EventType for Open {\n    const NAME: &\'static str = "open";\n}',
    );
  });

  test("is in the table that TypeScript's `on` and `once` look up, and typed for handlers", async () => {
    const result = await made([open]);
    const table = textOf(result, "ts/target-events.ts");
    expect(table).toContain('declare module "@treenail/events" {\n  interface TargetEvents {');
    expect(table).toContain("readonly open: GateEvent;");
    expect(textOf(result, "ts/types/gate.ts")).toContain(
      "onopen: ((this: Gate, event: GateEvent & CurrentTarget<Gate>) => unknown) | null;",
    );
  });

  test("is one of those that it bubbles to, too", async () => {
    const targets = [{ target: "Gate", bubbles: true, bubblingPath: ["Yard"] }];
    const result = await made([{ ...open, targets }]);
    expect(told(result)).toEqual([]);
    expect(textOf(result, "src/bindings/dispatches.rs")).toContain(
      "impl Dispatches<event::Open> for Yard {",
    );
  });

  test("may be dispatched by an interface of the platform", async () => {
    const knock = { type: "gate-knock", interface: "Event", targets: [{ target: "Window" }] };
    const result = await made([knock]);
    expect(told(result)).toEqual([]);
    expect(textOf(result, "src/bindings/dispatches.rs")).toContain(
      "impl Dispatches<event::GateKnock> for Window {\n    type Event = Event;\n}",
    );
    expect(textOf(result, "ts/target-events.ts")).toContain('readonly "Window in own": {');
  });

  test("may be dispatched by all that include a mixin", async () => {
    const mixed = `${gate}interface mixin Doors {}; Gate includes Doors; Yard includes Doors;`;
    const result = await made([{ ...open, targets: [{ target: "Doors" }] }], mixed);
    expect(told(result)).toEqual([]);
    const dispatches = textOf(result, "src/bindings/dispatches.rs");
    expect(dispatches).toContain("impl Dispatches<event::Open> for Gate {");
    expect(dispatches).toContain("impl Dispatches<event::Open> for Yard {");
  });

  test("goes before the platform's of that name and target", async () => {
    const idl = `[Exposed=Window] interface WakeLockSentinel : EventTarget {};
      [Exposed=Window] interface LockEvent : Event {};`;
    const release = {
      type: "release",
      interface: "LockEvent",
      targets: [{ target: "WakeLockSentinel" }],
    };
    const result = await made([release], idl);
    expect(told(result)).toEqual([]);
    expect(textOf(result, "ts/target-events.ts")).toContain("readonly release: LockEvent;");
    expect(textOf(result, "src/bindings/dispatches.rs")).toContain("type Event = LockEvent;");
  });
});

describe("what a project says of events is told where it is wrong", () => {
  const at = (offset: number): string => `treenail.jsonc:1:${String(offset)}`;

  test.each([
    [
      { ...open, interface: "Nope" },
      "the event `open` names `Nope`, which no interface is called",
      '"Nope"',
    ],
    [
      { ...open, interface: "Window" },
      "the event `open` is a `Window`, which is no kind of event",
      '"Window"',
    ],
    [
      { ...open, targets: [{ target: "Gate" }, { target: "Nope" }] },
      "the event `open` names `Nope`, which no interface or mixin is called",
      '"Nope"',
    ],
    [
      { ...open, targets: [{ target: "Blob" }] },
      "the event `open` names `Blob`, which does not inherit from a target of events",
      '"Blob"',
    ],
    [
      { ...open, targets: [{ target: "Gate", bubbles: true, bubblingPath: ["Wall"] }] },
      "the event `open` names `Wall`, which no interface or mixin is called",
      '"Wall"',
    ],
  ])("%j", async (event, message, place) => {
    const result = await made([event]);
    const column = held.project.read("treenail.jsonc").indexOf(place) + 1;
    expect(told(result)).toEqual([`TN0211 ${at(column)}: ${message}`]);
  });

  test.each([
    [{ ...open, targets: [] }, "`packages.own.events.0.targets` is too short"],
    [
      { ...open, bubbles: true },
      "`packages.own.events.0.bubbles` is not an entry that is known here",
    ],
    [{ ...open, type: "" }, "`` is no name for an event"],
    [{ ...open, type: "a\nb" }, "is no name for an event"],
    [{ ...open, type: "\ud800" }, "is no name for an event"],
  ])("in its form: %j", async (event, message) => {
    expect(told(await made([event]))).toEqual([expect.stringContaining(message)]);
  });

  test("and a few that mean many", async () => {
    const numbers = Array.from({ length: 110 }, (_, place) => String(place));
    const yards = numbers.map(
      (at) => `[Exposed=*] interface Y${at} : EventTarget {}; Y${at} includes Doors;`,
    );
    const events = numbers.map((at) => ({
      ...open,
      type: `e${at}`,
      targets: [{ target: "Doors" }],
    }));
    const result = await made(events, `${gate}interface mixin Doors {}; ${yards.join("\n")}`);
    expect(told(result)).toEqual([
      expect.stringMatching(
        /^TN0105 treenail.jsonc:.*: events are dispatched in more than 10000 places/u,
      ),
    ]);
  });

  test("and what is said twice", async () => {
    expect(told(await made([open, open]))).toEqual([
      expect.stringMatching(/^TN0211 .*: the event `open` of `Gate` is declared twice$/u),
    ]);
  });

  test("and two names that are one in Rust", async () => {
    const events = ["gate-moved", "gateMoved"].map((type) => ({ ...open, type }));
    expect(told(await made(events))).toEqual([
      expect.stringMatching(
        /^TN0401 .*: `gate-moved` and `gateMoved` are both called `GateMoved` in Rust$/u,
      ),
    ]);
  });
});

test("names of events are no code, whatever they hold", async () => {
  const names = ['"; drop', "*/ x", "{@link}", "`\\", "Self", "1"];
  const result = await made(names.map((type) => ({ ...open, type })));
  expect(told(result)).toEqual([]);
  const table = textOf(result, "ts/target-events.ts");
  for (const key of [`'"; drop'`, '"*/ x"', '"{@link}"', '"`\\\\"'])
    expect(table).toContain(`readonly ${key}: GateEvent;`);
  expect(textOf(result, "src/bindings/event.rs")).toContain("pub struct SelfEvent;");
});
