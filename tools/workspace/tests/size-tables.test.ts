import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, describe, it } from "vitest";
import { find, put } from "../../../benches/marks.ts";
import { checkTable, compareTables, tolerance } from "../../../benches/size-tables.ts";
import { root } from "../src/root.ts";
import { layeredPackages } from "../src/test/files.ts";

describe("the table of sizes in the README of", () => {
  it.each(layeredPackages())("%s says what is measured: npm run bench -- ts-size", async (name) => {
    expect(await checkTable(name)).toEqual([]);
  });
});

describe("a table is stale", () => {
  const table = (bytes: number, use = "`sleep`"): string =>
    `| use | bytes | instead of | its bytes |\n| --- | ---: | --- | ---: |\n| ${use} | ${String(bytes)} | delay7 | 689 |`;

  it("when a figure is off by more than the tolerance, and not by as much", () => {
    expect(compareTables(table(300), table(300 + tolerance))).toEqual([]);
    expect(compareTables(table(300), table(301 + tolerance))).toHaveLength(1);
    expect(compareTables(table(301 + tolerance), table(300))).toHaveLength(1);
  });

  it("when a use has another name, or is not there", () => {
    expect(compareTables(table(300), table(300, "`retry`"))).toHaveLength(1);
    expect(compareTables(table(300), `${table(300)}\n| \`retry\` | 1 | | |`)).toHaveLength(1);
    expect(compareTables("", table(300))).toHaveLength(3);
  });
});

describe("a part that a measurement writes", () => {
  it("goes where the last one was, and is found again", () => {
    const document = "a\n<!-- sizes: -->\n<!-- end of sizes -->\nb\n";
    const once = put(document, "sizes", "one");
    expect(find(once, "sizes")).toBe("one\n");
    expect(put(once, "sizes", "two")).toBe(once.replace("one", "two"));
  });

  it("goes to the end of a document that has none", () => {
    expect(put("a\n", "sizes", "one")).toMatch(
      /^a\n\n<!-- sizes:[^]*one\n<!-- end of sizes -->\n$/u,
    );
    expect(find("a\n", "sizes")).toBeUndefined();
  });
});

it("every peer that is installed to be measured is measured", () => {
  const read = (file: string): string => readFileSync(path.join(root, "benches", file), "utf8");
  const { devDependencies } = JSON.parse(read("package.json")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const measured = read("peers.json").replaceAll("\\", "");
  const idle = Object.keys(devDependencies).filter((peer) => !measured.includes(` from "${peer}"`));
  expect(idle).toEqual([]);
});
