/**
 * What engines ship: the tables are those of the pinned data, everything on the platform that engines have gets a tier, and
 * without tables nothing is said.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { membersText, readCompatData } from "../src/idl/compat-data.ts";
import { standingsText } from "../src/idl/spec-standings.ts";
import { membersFile, parseSupport, printEntry, standingsFile } from "../src/idl/support.ts";
import type { SupportData } from "../src/idl/support.ts";
import { compareVersions } from "../src/model/versions.ts";
import type { Stability } from "../src/model/stability.ts";
import type { Definition, Member } from "../src/model/types.ts";
import { makeWorkspaces, patience, put, read, treenail } from "./command.ts";
import { readPlatform, root } from "./platform.ts";

const committed = (file: string): string => fs.readFileSync(path.join(root, file), "utf8");
const advice = "node tools/codegen/src/cli.ts support";

describe("the tables", () => {
  test("of members are what the pinned data gives", () => {
    expect(membersText(readCompatData(root)) === committed(membersFile), advice).toBe(true);
  });

  test("of specs are what the pinned data gives", () => {
    expect(standingsText(root), advice).toBe(committed(standingsFile));
  });

  test("know a spec by the names that it had before", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "treenail-support-"));
    const write = (file: string, text: string): void => {
      const target = path.join(folder, "node_modules", file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    };
    try {
      const formerNames = ["web-gates", "wicket-v2.1"];
      write("web-specs/package.json", '{ "name": "web-specs", "version": "4.5.6" }');
      write("web-specs/index.json", JSON.stringify([{ ...specData[0], formerNames }]));
      write("@webref/idl/package.json", '{ "name": "@webref/idl", "version": "1.2.3" }');
      for (const name of ["gates", "web-gates", "wicket", "other"])
        write(`@webref/idl/${name}.idl`, "");
      expect(standingsText(folder).split("\n").slice(1, -1)).toEqual([
        "gates standard Living Standard",
        "web-gates standard Living Standard",
        "wicket standard Living Standard",
      ]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  test("are read as they are written", () => {
    const lines = committed(membersFile).split("\n").slice(1, -1);
    const printed = [...entriesOf(parse(committed(membersFile), committed(standingsFile)))];
    expect(printed.toSorted()).toEqual(lines.toSorted());
    expect(lines.length).toBeGreaterThan(9000);
  });
});

function parse(members: string, specs: string): SupportData {
  const diagnostics = new Diagnostics();
  const texts = {
    members: new SourceFile(membersFile, members),
    specs: new SourceFile(standingsFile, specs),
  };
  const data = parseSupport(texts, diagnostics);
  if (data === undefined) throw new Error(diagnostics.sorted()[0]?.message);
  return data;
}

function* entriesOf({ owners }: SupportData): Generator<string> {
  for (const [owner, entries] of owners)
    for (const [member, entry] of entries)
      yield printEntry(member === "" ? owner : `${owner}.${member}`, entry);
}

describe("a version comes before another", () => {
  test.each([
    ["9", "10"],
    ["1.9", "1.10"],
    ["18", "18.1"],
    ["≤37", "37"],
    ["36", "≤37"],
  ])("%s before %s", (one, other) => {
    expect(compareVersions(one, other)).toBeLessThan(0);
    expect(compareVersions(other, one)).toBeGreaterThan(0);
  });

  test("and not before itself", () => {
    expect(compareVersions("18.0.0", "18")).toBe(0);
  });
});

describe("of the platform", () => {
  const { model } = readPlatform();
  const { stability } = model;
  const things = [...model.definitions.values()].filter(({ kind }) =>
    ["interface", "mixin", "namespace"].includes(kind),
  );
  const membersOf = (definition: Definition): readonly Member[] =>
    "members" in definition ? definition.members : [];
  const written = things.flatMap((definition) =>
    membersOf(definition).filter(({ writtenIn }) => writtenIn === definition.id),
  );

  test("every spec has a standing", () => {
    const specs = [...model.specs.values()];
    expect(specs.filter(({ standing }) => standing === undefined)).toEqual([]);
    expect(tally(specs.map(({ standing }) => standing?.standing ?? ""))).toMatchInlineSnapshot(`
      {
        "draft": 183,
        "standard": 69,
        "unofficial": 82,
      }
    `);
  });

  test("every interface and namespace has a tier", () => {
    const found = things.filter(({ kind }) => kind !== "mixin").map(({ id }) => id);
    expect(found.filter((id) => stability?.has(id) !== true)).toEqual([]);
    expect(tally(found.map((id) => describeTier(stability?.get(id))))).toMatchInlineSnapshot(`
      {
        "baseline": 655,
        "experimental": 70,
        "experimental, no data": 99,
        "partial": 304,
        "partial, no data": 19,
      }
    `);
  });

  test("every member of an interface has a tier, and so has each that a mixin brings", () => {
    const all = things.flatMap(membersOf);
    expect(all.filter(({ id }) => stability?.has(id) !== true).map(({ id }) => id)).toEqual([]);
    expect(tally(written.map(({ id }) => describeTier(stability?.get(id))))).toMatchInlineSnapshot(`
      {
        "baseline": 5385,
        "experimental": 494,
        "experimental, no data": 481,
        "partial": 1716,
        "partial, no data": 81,
      }
    `);
  });

  test("browser-compat-data knows all but a few members, most of which are of drafts", () => {
    const unknown = written.filter(({ id }) => stability?.get(id)?.shipped === undefined);
    expect(tally(unknown.map(({ kind }) => kind))).toMatchInlineSnapshot(`
      {
        "attribute": 307,
        "constant": 55,
        "constructor": 45,
        "iterable": 3,
        "maplike": 6,
        "operation": 144,
        "setlike": 2,
      }
    `);
    const standings = unknown.map(
      ({ origin }) => model.specs.get(origin.spec)?.standing?.standing ?? "",
    );
    expect(tally(standings)).toMatchInlineSnapshot(`
      {
        "draft": 308,
        "standard": 84,
        "unofficial": 170,
      }
    `);
  });

  test("what is deprecated is so in every tier", () => {
    const deprecated = written.filter(({ id }) => stability?.get(id)?.deprecated);
    expect(tally(deprecated.map(({ id }) => stability?.get(id)?.tier ?? "")))
      .toMatchInlineSnapshot(`
        {
          "baseline": 272,
          "experimental": 5,
          "partial": 38,
        }
      `);
  });

  test("MDN has a page of most of it but constants, and of no other address", () => {
    const named = written.filter(({ kind }) => kind !== "constant");
    const pages = named.flatMap(({ id }) => stability?.get(id)?.page ?? []);
    expect(pages.length / named.length).toBeGreaterThan(0.8);
    expect(pages.filter((page) => !/^Web(?:\/|Assembly\/)[\w\-/#.@]+$/u.test(page))).toEqual([]);
  });
});

function tally(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts = Map.groupBy(keys, (key) => key);
  return Object.fromEntries([...counts].map(([key, list]) => [key, list.length] as const));
}

function describeTier(stability: Stability | undefined): string {
  if (stability === undefined) return "";
  return stability.shipped === undefined ? `${stability.tier}, no data` : stability.tier;
}

describe("treenail support", () => {
  makeWorkspaces();
  const support = "# @mdn/browser-compat-data 1.2.3: chrome\nGate 1 1 -; undescribed\n";

  test(
    "writes both tables, of the data that a workspace has",
    () => {
      put(
        "node_modules/@mdn/browser-compat-data/package.json",
        '{ "name": "@mdn/browser-compat-data", "main": "data.json" }',
      );
      const releases = {
        "1": { status: "retired" },
        "2": { status: "current" },
        "3": { status: "beta" },
      };
      const names = ["chrome", "firefox", "safari", "nodejs", "deno", "bun"];
      put(
        "node_modules/@mdn/browser-compat-data/data.json",
        JSON.stringify({
          __meta: { version: "1.2.3" },
          browsers: Object.fromEntries(names.map((name) => [name, { releases }])),
          api: { Gate: gateData },
          locks: { api: { Key: { __compat: { support: {} } } } },
        }),
      );
      put("node_modules/web-specs/package.json", '{ "name": "web-specs", "version": "4.5.6" }');
      put("node_modules/web-specs/index.json", JSON.stringify(specData));
      expect(treenail(["support"]).code).toBe(0);
      expect(read(membersFile)).toBe(`# @mdn/browser-compat-data 1.2.3: ${names.join(" ")}
Gate 1 2 - ≤2
Gate.again 2 1~ -
Gate.flagged hidden hidden hidden
Gate.gone - 1 -; deprecated mdn=Web/API/Gates
Gate.new next next 2; nonstandard experimental undescribed
Gate.open_event 1; undescribed
locks.Key ?; undescribed
`);
      expect(read(standingsFile)).toBe(
        "# web-specs 4.5.6: standing and status\ngates standard Living Standard\n",
      );
    },
    patience,
  );

  test(
    "and then a package's files say the tiers",
    () => {
      put(membersFile, support);
      put(standingsFile, "gates standard Living Standard\n");
      expect(treenail(["generate"]).code).toBe(0);
      expect(read("packages/gate/generated/API.md")).toContain("| partial |");
      expect(read("packages/gate/generated/surface.json")).toContain('"Gate": "partial"');
      expect(read("packages/gate/generated/rust/gate.rs")).toContain(
        "/// Partial: Chrome 1, Firefox 1, Safari no.",
      );
    },
    patience,
  );

  test(
    "without it nothing is said of engines",
    () => {
      expect(treenail(["generate"]).code).toBe(0);
      expect(read("packages/gate/generated/API.md")).not.toContain("Tier");
      expect(read("packages/gate/generated/surface.json")).not.toContain("tiers");
    },
    patience,
  );

  test(
    "says what is wrong with the data",
    () => {
      put("node_modules/@mdn/browser-compat-data/package.json", '{ "main": "data.json" }');
      put("node_modules/@mdn/browser-compat-data/data.json", "{");
      const { code, err } = treenail(["support"]);
      expect(code).toBe(2);
      expect(err).toContain("what engines ship cannot be read");
    },
    patience,
  );
});

const gateData = {
  __compat: {
    mdn_url: "https://developer.mozilla.org/docs/Web/API/Gate",
    support: {
      chrome: { version_added: "1" },
      firefox: { version_added: "2" },
      safari: { version_added: false },
      nodejs: { version_added: "≤2" },
    },
  },
  again: {
    __compat: {
      mdn_url: "https://developer.mozilla.org/docs/Web/API/Gate/again",
      support: {
        chrome: [{ version_added: "2" }, { version_added: "1", version_removed: "2" }],
        firefox: { version_added: "1", partial_implementation: true },
        safari: { version_added: "1", version_removed: "2" },
      },
    },
  },
  flagged: {
    __compat: {
      mdn_url: "https://developer.mozilla.org/docs/Web/API/Gate/flagged",
      support: {
        chrome: { version_added: "1", flags: [{ type: "preference" }] },
        firefox: { version_added: "1", prefix: "moz" },
        safari: { version_added: "1", alternative_name: "open" },
      },
    },
  },
  gone: {
    __compat: {
      mdn_url: "https://developer.mozilla.org/docs/Web/API/Gates",
      status: { deprecated: true, experimental: false, standard_track: true },
      support: {
        chrome: { version_added: "1", version_removed: "2" },
        firefox: { version_added: "1", version_removed: "3" },
        safari: { version_added: false },
      },
    },
  },
  new: {
    __compat: {
      status: { deprecated: false, experimental: true, standard_track: false },
      support: {
        chrome: { version_added: "preview" },
        firefox: { version_added: "3" },
        safari: [{ version_added: "3" }, { version_added: "2", flags: [] }, { version_added: "2" }],
      },
    },
  },
  open_event: { __compat: { support: { chrome: { version_added: "1" } } } },
  options_width_parameter: { __compat: { support: { chrome: { version_added: "1" } } } },
};

const specData = [
  {
    shortname: "gates-1",
    series: { shortname: "gates", currentSpecification: "gates-1" },
    standing: "good",
    groups: [],
    nightly: { status: "Living Standard" },
  },
];
