/** What the model keeps of IDL that no spec of the platform writes today. */
import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { buildModel } from "../src/model/build.ts";
import type { Model } from "../src/model/types.ts";

function modelOf(text: string): Model {
  const diagnostics = new Diagnostics();
  const model = buildModel(
    {
      specs: [{ spec: "gates", file: new SourceFile("gates.idl", text) }],
      events: undefined,
      elements: undefined,
      css: undefined,
      patches: [],
      eventPatches: undefined,
      own: [],
      ownEvents: [],
      overrides: [],
      infallible: [],
      conventions: undefined,
      webSys: undefined,
      support: undefined,
      names: [],
    },
    diagnostics,
  );
  if (model === undefined) throw new Error(diagnostics.sorted()[0]?.message);
  return model;
}

test("attributes of a line that includes a mixin are kept with the line", () => {
  const { inclusions } = modelOf(
    "[Exposed=*] interface Gate {}; interface mixin Hinge {}; [SecureContext] Gate includes Hinge;",
  );
  expect(inclusions).toMatchObject([
    { target: "Gate", mixin: "Hinge", extended: [{ name: "SecureContext" }] },
  ]);
});

test("where an assignment is put forward is a member's id, also of one that is inherited", () => {
  const { definitions } = modelOf(`
    [Exposed=*] interface Lock { attribute DOMString code; };
    [Exposed=*] interface Padlock : Lock {};
    typedef Padlock AnyLock;
    [Exposed=*] interface Gate { [PutForwards=code] readonly attribute AnyLock lock; };
  `);
  const gate = [...definitions.values()].find(({ name }) => name === "Gate");
  expect(gate).toMatchObject({ members: [{ putForwards: "Lock.code" }] });
});

test("attributes of a partial are kept with the partial", () => {
  const { definitions } = modelOf(
    "[Exposed=*] interface Gate {}; [SecureContext] partial interface Gate { undefined open(); };",
  );
  const [gate] = definitions.values();
  expect(gate?.partials).toMatchObject([{ extended: [{ name: "SecureContext" }] }]);
});
