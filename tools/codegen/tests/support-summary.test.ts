/** A package in numbers: what a README says of its engines is counted from the same data as each member's tier. */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { summarise } from "../src/emit/support-summary.ts";
import type { SupportSummary } from "../src/emit/support-summary.ts";
import { readManifests } from "../src/select/manifest.ts";
import { select } from "../src/select/packages.ts";
import { packageModel } from "./fixture.ts";
import { readPlatform, root } from "./platform.ts";

const idl = `// Source: Gates (https://gates.example/)
[Exposed=*] interface Gate {
  undefined open();
  undefined open(long width);
  readonly attribute long width;
  readonly attribute long height;
};
interface mixin Lockable { undefined lock(); };
Gate includes Lockable;
dictionary GateOptions { long width; };
[Exposed=*] interface Moat { undefined fill(); };
`;
const members = `# @mdn/browser-compat-data 1.2.3: chrome firefox safari nodejs deno bun
Gate 1 1 1 18.0.0 1.0
Gate.height 9 - - - -; experimental
Gate.lock 4 ≤5 6.1 20.1.0 1.9~
Gate.open 2 12 3 18.1.0 1.10; deprecated
`;

function summaryOf(support: string): SupportSummary | undefined {
  const files = new Map([
    ["input.idl", idl],
    ["standings.txt", "input unofficial Draft Community Group Report\n"],
    ["support.txt", support],
  ]);
  const model = packageModel(files, new Diagnostics());
  return model && summarise(model);
}

describe("a package is summed up", () => {
  const summary = summaryOf(members);

  test("by tier: overloads once, a mixin's members where it is included, no types", () => {
    expect(summary).toMatchObject({
      tiers: { baseline: 3, partial: 0, experimental: 4 },
      deprecated: 1,
      unknown: 3,
      total: 7,
    });
  });

  test("by engine: how much is there, and the first version with all that is baseline", () => {
    const engines = summary?.engines.map(({ title, since, present, known }) => [
      `${title} ${since ?? "never"}`,
      `${String(present)} of ${String(known)}`,
    ]);
    expect(engines).toEqual([
      ["Chrome 4", "4 of 4"],
      ["Firefox 12", "3 of 4"],
      ["Safari 6.1", "3 of 4"],
      ["Node.js 20.1.0", "3 of 4"],
      // Of what it has in part nobody knows when it has all.
      ["Deno never", "3 of 4"],
      ["Bun never", "0 of 4"],
    ]);
  });

  test("and not where nothing is known of engines", () => {
    const model = packageModel(new Map([["input.idl", idl]]), new Diagnostics());
    expect(model && summarise(model)).toBeUndefined();
  });
});

test("every package of this workspace is summed up: what is not baseline is what its sum says", () => {
  const { inputs, model } = readPlatform();
  const manifests = readManifests(root, new Diagnostics());
  const { packages } = select(model, manifests, inputs.names, new Diagnostics());
  for (const each of packages) {
    const summary = summarise(each);
    const { baseline = 0, partial = 0, experimental = 0 } = summary?.tiers ?? {};
    expect(baseline + partial + experimental, each.name).toBe(summary?.total);
    for (const { title, since, present } of summary?.engines.slice(0, 3) ?? []) {
      expect(present, `${each.name} in ${title}`).toBeGreaterThanOrEqual(baseline);
      expect(since !== undefined, `${each.name} in ${title}`).toBe(baseline > 0);
    }
  }
  expect(packages.length).toBeGreaterThan(5);
});
