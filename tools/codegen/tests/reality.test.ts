/** The reality check finds what it is there to find: each test shows it something that is not as the model says. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { expectationsOf } from "../src/emit/reality/expectations.ts";
import { idleAbsences, newsOf, sortByVersion, surprises } from "../src/reality/check.ts";
import { oneByOne, type Absence, type Absences } from "../src/reality/absences.ts";
import { compare, type ExpectedMember, type ExpectedObject } from "../src/reality/compare.ts";
import { currentVersion, engines } from "../src/reality/engine.ts";
import { packageModel } from "./fixture.ts";
import { root } from "./platform.ts";

const everywhere = { globals: "*", secureContext: false };

/** What a model could say of `URL`, which every engine has. */
function url(
  members: readonly ExpectedMember[],
  more: Partial<ExpectedObject> = {},
): ExpectedObject {
  return {
    name: "URL",
    kind: "class",
    path: ["URL"],
    exposure: everywhere,
    members,
    length: 1,
    ...more,
  };
}
const differs = (object: ExpectedObject): readonly string[] =>
  compare(object).map((difference) => `${difference.member} ${difference.differs}`);

describe("what is as the model says", () => {
  test("has no difference", () => {
    const members: readonly ExpectedMember[] = [
      { name: "host", kind: "attribute", on: "prototype", settable: true, exposure: everywhere },
      { name: "origin", kind: "attribute", on: "prototype", settable: false, exposure: everywhere },
      { name: "canParse", kind: "operation", on: "class", length: 1, exposure: everywhere },
      { name: "toString", kind: "method", exposure: everywhere },
    ];
    expect(differs(url(members))).toEqual([]);
  });

  test("is not looked for where it is not exposed", () => {
    const worker = { globals: "*", secureContext: true };
    const secure = { name: "nothing", kind: "method", exposure: worker };
    Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
    try {
      expect(differs(url([secure]))).toEqual([]);
    } finally {
      Reflect.deleteProperty(globalThis, "isSecureContext");
    }
    expect(differs(url([secure]))).toEqual(["URL.nothing missing"]);
  });
});

test("a free function is looked for in every global whose mixin has it", () => {
  const idl = `[Exposed=Window, Global=Window] interface Window {};
    [Exposed=Worker, Global=Worker] interface WorkerScope {};
    interface mixin Scope { undefined ring(); [Exposed=Worker] undefined hum(); };
    Window includes Scope;`;
  const model = packageModel(new Map([["input.idl", idl]]), new Diagnostics());
  const found = model && expectationsOf(model).find(({ name }) => name === "globalThis");
  expect(found?.members.map(({ name, exposure }) => [name, exposure.globals])).toEqual([
    ["hum", ["Worker"]],
    ["ring", ["Window"]],
  ]);
});

describe("a difference is found where", () => {
  test("the interface is missing", () => {
    expect(differs(url([], { name: "NoSuchThing", path: ["NoSuchThing"] }))).toEqual([
      "NoSuchThing missing",
    ]);
  });

  test("it is no class", () => {
    expect(differs(url([], { name: "Math", path: ["Math"] }))).toEqual(["Math kind"]);
  });

  test("the constructor takes another number of arguments", () => {
    expect(differs(url([], { length: 2 }))).toEqual(["URL length"]);
  });

  test("it extends something else", () => {
    expect(differs(url([], { parent: "EventTarget" }))).toEqual(["URL parent"]);
  });

  test("an attribute is missing", () => {
    expect(
      differs(
        url([
          {
            name: "hots",
            kind: "attribute",
            on: "prototype",
            settable: true,
            exposure: everywhere,
          },
        ]),
      ),
    ).toEqual(["URL.hots missing"]);
  });

  test("an attribute is an operation", () => {
    expect(
      differs(
        url([
          {
            name: "toJSON",
            kind: "attribute",
            on: "prototype",
            settable: false,
            exposure: everywhere,
          },
        ]),
      ),
    ).toEqual(["URL.toJSON kind"]);
  });

  test("a read-only attribute can be set", () => {
    expect(
      differs(
        url([
          {
            name: "host",
            kind: "attribute",
            on: "prototype",
            settable: false,
            exposure: everywhere,
          },
        ]),
      ),
    ).toEqual(["URL.host setter"]);
  });

  test("an operation is static", () => {
    expect(
      differs(
        url([
          { name: "canParse", kind: "operation", on: "prototype", length: 1, exposure: everywhere },
        ]),
      ),
    ).toEqual(["URL.canParse missing"]);
  });

  test("an operation requires another number of arguments", () => {
    expect(
      differs(
        url([
          { name: "canParse", kind: "operation", on: "class", length: 2, exposure: everywhere },
        ]),
      ),
    ).toEqual(["URL.canParse length"]);
  });

  test("a constant has another value", () => {
    const constant = { name: "NONE", kind: "constant", value: 1, exposure: everywhere };
    expect(differs(url([constant], { name: "Event", path: ["Event"] }))).toEqual([
      "Event.NONE value",
    ]);
  });
});

describe("absences", () => {
  const absence: Absence = {
    engine: "node",
    version: "24",
    date: "2026-11-23",
    member: "URL.hots",
    differs: "missing",
    reason: "a test",
  };
  const missing = { member: "URL.hots", differs: "missing", detail: "" } as const;

  test("cover what they name", () => {
    expect(surprises([missing], [absence])).toEqual([]);
  });

  test("cover only what they name", () => {
    expect(surprises([{ ...missing, differs: "length" }], [absence])).toHaveLength(1);
  });

  test("are idle when the engine has it", () => {
    expect(idleAbsences([], [absence])).toEqual([absence]);
  });
});

describe("the recorded absences", () => {
  const files = globSync("packages/*/absences.json", { cwd: root }).toSorted();
  const lines = (file: string): readonly Absence[] =>
    (JSON.parse(readFileSync(path.join(root, file), "utf8")) as (Absence | Absences)[]).flatMap(
      (line) => oneByOne(line),
    );

  test.each(files)("say where, when and why: %s", (file) => {
    for (const { engine, version, date, member, differs, reason } of lines(file)) {
      expect(engines).toContain(engine);
      expect(version).toMatch(/^\d+\.\d+/u);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/u);
      expect(member).toMatch(/^\w+(?:\.(?:[\w@-]+|<[\w-]+>))?$/u);
      expect(["missing", "kind", "setter", "length", "value", "parent", "tag"]).toContain(differs);
      expect(reason.length).toBeGreaterThan(15);
    }
  });

  test.each(files)("are written once each, and sorted where people do it: %s", (file) => {
    const keys = lines(file).map(({ engine, member, differs }) => `${engine} ${member} ${differs}`);
    expect([...new Set(keys)]).toEqual(keys);
    const isByHand = readFileSync(path.join(root, file), "utf8").includes('"member"');
    if (isByHand) expect(keys.toSorted()).toEqual(keys);
  });
});

describe("an idle line", () => {
  const line: Absence = {
    engine: "chromium",
    version: "156.0.1",
    date: "2026-11-23",
    member: "URL.parse",
    differs: "missing",
    reason: "too old",
  };

  test("is wrong in the version that it was seen in", () => {
    expect(sortByVersion([line], "156.0.1")).toEqual({ due: [line], early: [] });
  });

  test.each(["157.0.0", undefined])("is news in version %s, and fails nobody", (version) => {
    expect(sortByVersion([line], version)).toEqual({ due: [], early: [line] });
    expect(newsOf(line, version)).toContain("`URL.parse` (missing), recorded in 156.0.1");
  });

  test("is compared with the version that the engine tells", () => {
    expect(currentVersion()).toBe(process.versions.node);
  });
});
