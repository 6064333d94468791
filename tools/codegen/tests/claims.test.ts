/** What browser-compat-data claims is compared with what engines were found to have, and each disagreement is a reviewed line. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { claimOf } from "../src/claims/claims.ts";
import { claimedVersion, disagreements } from "../src/claims/disagreements.ts";
import type { FoundAbsence, TestedEngine } from "../src/claims/disagreements.ts";
import { sentence } from "../src/claims/review.ts";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { expectationsOf } from "../src/emit/reality/expectations.ts";
import type { Compat, CompatStatement } from "../src/idl/compat-data.ts";
import { byOwner } from "../src/idl/support.ts";
import { buildModel } from "../src/model/build.ts";
import type { DefinitionId } from "../src/model/types.ts";
import { cli, makeWorkspaces, patience, put, read, treenail } from "./command.ts";
import { packageModel } from "./fixture.ts";
import { root } from "./platform.ts";

const compat = (support: Compat["support"]): Compat => ({ support });

describe("a claim of version 100 is", () => {
  test.each<[string | undefined, string, CompatStatement | readonly CompatStatement[] | undefined]>(
    [
      ["since 100", "from that version on", { version_added: "100" }],
      ["since ≤37", "from some version before it on", { version_added: "≤37" }],
      ["missing", "from a later version on", { version_added: "101" }],
      ["missing", "never", { version_added: false }],
      ["missing", "only in a preview", { version_added: "preview" }],
      ["missing", "until that version", { version_added: "1", version_removed: "100" }],
      ["since 1", "until a later version", { version_added: "1", version_removed: "101" }],
      [
        "since 99",
        "of the statement that holds",
        [
          { version_added: "101" },
          { version_added: "99", version_removed: "101" },
          { version_added: "1", version_removed: "2" },
        ],
      ],
      ["hidden", "behind a setting", { version_added: "1", flags: [] }],
      ["hidden", "under another name", { version_added: "1", alternative_name: "open" }],
      [undefined, "not made", undefined],
    ],
  )("%s: %s", (claim, _, said) => {
    expect(claimOf([compat(said === undefined ? {} : { chrome: said })], "chrome", "100.0.1")).toBe(
      claim,
    );
  });

  test("since then, if one of several entries says so", () => {
    const entries = [
      compat({ chrome: { version_added: false } }),
      compat({}),
      compat({ chrome: { version_added: "3" } }),
    ];
    expect(claimOf(entries, "chrome", "100")).toBe("since 3");
  });
});

describe("an engine with numbers of its own", () => {
  const engine: TestedEngine = {
    name: "webkit",
    engine: "safari",
    versions: { "2.48": "18.4", "2.50": "26.0" },
  };

  test.each([
    ["2.50.6", "26.0"],
    ["2.49", "18.4"],
    ["2.60", "26.0"],
    ["2.40", "2.40"],
  ])("of version %s is compared as %s", (version, claimed) => {
    expect(claimedVersion(engine, version)).toBe(claimed);
  });
});

describe("a disagreement is found where", () => {
  const idl = `
    [Exposed=Window, Global=Window] interface Window {};
    interface mixin Scope { undefined ring(); };
    Window includes Scope;
    [Exposed=*] interface Gate {
      static undefined open();
      undefined open(long width);
      readonly attribute long width;
      iterable<DOMString, long>;
    };
    interface mixin Lockable { undefined lock(); };
    Gate includes Lockable;
    [Exposed=Worker] interface Moat {};
    [Exposed=Worker, Global=Worker] interface Worker {};`;
  const engines: readonly TestedEngine[] = [
    { name: "chromium", engine: "chrome", global: "Window" },
    { name: "node", engine: "nodejs" },
  ];
  /** By what was absent, `engine member`; claims are of Chrome, by name. */
  const found = (
    absent: readonly string[],
    claims: Readonly<Record<string, string | false>>,
    limited?: readonly string[],
  ): readonly string[] => {
    const files = new Map([["input.idl", idl]]);
    const diagnostics = new Diagnostics();
    const model = packageModel(files, diagnostics);
    const all = buildModel(inputs(idl), diagnostics);
    if (model === undefined || all === undefined) throw new Error("no model");
    const absences = ["chromium never", "node never", ...absent].map((line): FoundAbsence => {
      const [engine = "", member = "", differs = "missing"] = line.split(" ");
      return { engine, member, differs, version: "100", date: "2026-11-27", reason: "a test" };
    });
    const entries = Object.entries(claims).map(
      ([name, added]) => [name, compat({ chrome: { version_added: added } })] as const,
    );
    const lists = disagreements([{ objects: expectationsOf(model), absences, engines: limited }], {
      model: all,
      owners: byOwner(entries),
      roots: new Map([["Window" as DefinitionId, []]]),
      engines,
    });
    return lists.flat().map(sentence);
  };

  test("an engine lacks what it is said to have", () => {
    expect(found(["chromium Gate.width"], { "Gate.width": "50" })).toEqual([
      "chromium 100: `Gate.width` is missing, and browser-compat-data says since 50",
    ]);
  });

  test("it has what it is said to lack", () => {
    expect(found([], { Gate: false, "Gate.width": "101" })).toEqual([
      "chromium 100: `Gate` is present, and browser-compat-data says missing",
      "chromium 100: `Gate.width` is present, and browser-compat-data says missing",
    ]);
  });

  test("what is static is meant, and not what has its name", () => {
    expect(found([], { "Gate.open_static": false, "Gate.open": "50" })).toHaveLength(1);
    expect(found([], { "Gate.open_static": "50", "Gate.open": "50" })).toEqual([]);
  });

  test("it is of a mixin, of a global, or comes with an iterable", () => {
    const claims = { "Gate.lock": false, ring: false, "Gate.keys": false } as const;
    expect(found([], claims).map((line) => /`(.+?)`/u.exec(line)?.[1])).toEqual([
      "Gate.keys",
      "Gate.lock",
      "globalThis.ring",
    ]);
  });

  test.each<[string, readonly string[], Readonly<Record<string, string | false>>]>([
    ["both say that it is there", [], { "Gate.width": "50" }],
    ["both say that it is not", ["chromium Gate.width"], { "Gate.width": false }],
    ["nobody has said", ["chromium Gate.width"], {}],
    ["it is there and differs otherwise", ["chromium Gate.width setter"], { "Gate.width": "50" }],
    ["its interface is known to be absent", ["chromium Gate"], { Gate: false, "Gate.width": "50" }],
    ["pages do not have it", [], { Moat: false }],
  ])("and none where %s", (_, absent, claims) => {
    expect(found(absent, claims)).toEqual([]);
  });

  test("and none in an engine that the package is not run in", () => {
    expect(found([], { Gate: false }, ["node"])).toEqual([]);
  });
});

function inputs(text: string): Parameters<typeof buildModel>[0] {
  return {
    specs: [{ spec: "input", file: new SourceFile("input.idl", text) }],
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
  };
}

test(
  "each disagreement of this workspace was looked at, and no line is idle",
  () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, "claims"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  },
  patience,
);

describe("treenail claims", () => {
  makeWorkspaces();
  const data = (added: string): string =>
    JSON.stringify({
      __meta: { version: "1.2.3" },
      browsers: {},
      api: { Gate: { open: { __compat: { support: { chrome: { version_added: added } } } } } },
    });
  const prepare = (added: string): void => {
    put("node_modules/@mdn/browser-compat-data/package.json", '{ "main": "data.json" }');
    put("node_modules/@mdn/browser-compat-data/data.json", data(added));
    put("idl/support/engines.json", '[{ "name": "chromium", "engine": "chrome" }]');
    const absence = { engine: "chromium", version: "100", date: "2026-11-23", differs: "missing" };
    put(
      "packages/gate/absences.json",
      JSON.stringify([{ ...absence, member: "Gate.open", reason: "not shipped by this engine" }]),
    );
  };
  const line = "chromium 100: `Gate.open` is missing, and browser-compat-data says since 9";

  test(
    "prints what nobody has looked at, and fails",
    () => {
      prepare("9");
      const { code, out, err } = treenail(["claims"]);
      expect(out).toBe(`${line}\n`);
      expect(err).toContain(`packages/gate/disagreements.json does not say: ${line}`);
      expect(code).toBe(1);
    },
    patience,
  );

  test(
    "notes it with the reason that its absence has, and is content then",
    () => {
      prepare("9");
      expect(treenail(["claims", "--write"]).code).toBe(0);
      expect(JSON.parse(read("packages/gate/disagreements.json"))).toEqual([
        {
          engine: "chromium",
          version: "100",
          date: "2026-11-23",
          member: "Gate.open",
          claims: "since 9",
          found: "missing",
          reason: "not shipped by this engine",
        },
      ]);
      expect(treenail(["claims"])).toEqual({ code: 0, out: `${line}\n`, err: "" });
    },
    patience,
  );

  test(
    "fails where a line is idle, and takes it away",
    () => {
      prepare("9");
      treenail(["claims", "--write"]);
      prepare("101");
      const { code, err } = treenail(["claims"]);
      expect(code).toBe(1);
      expect(err).toContain(`packages/gate/disagreements.json says, and it is not so: ${line}`);
      expect(treenail(["claims", "--write"]).code).toBe(0);
      expect(treenail(["claims"])).toEqual({ code: 0, out: "", err: "" });
    },
    patience,
  );
});
