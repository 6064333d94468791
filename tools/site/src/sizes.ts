/** Plots of what packages cost. */
import * as Plot from "@observablehq/plot";
import { at } from "./data/links.ts";
import type { Summary, Table } from "./data/shapes.ts";
import { colours, draw } from "./plots.ts";

interface Use {
  readonly title: string;
  readonly bytes: number;
  readonly who: string;
  readonly isOurs: boolean;
}

/** Uses that somebody else offers, too. */
function usesOf({ rows }: Table): readonly Use[] {
  const uses = rows.flatMap(([name = "", use = "", ours, , peer = "", bytes]): readonly Use[] => {
    if (peer === "") return [];
    const title = `${name}: ${use}`;
    return [
      { title, bytes: Number(ours), who: "Treenail", isOurs: true },
      { title, bytes: Number(bytes), who: peer, isOurs: false },
    ];
  });
  const seen = new Set<string>();
  return uses.filter(({ title, who }) => {
    const key = `${title}\0${who}`;
    return !seen.has(key) && seen.add(key);
  });
}

export function drawUses(table: Table): string {
  const uses = usesOf(table);
  const titles = [...new Set(uses.map(({ title }) => title))];
  return draw("What a use costs to download, beside its peers", {
    width: 1000,
    height: 32 * titles.length + 60,
    marginLeft: 360,
    marginRight: 40,
    marginBottom: 45,
    x: { type: "log", grid: true, label: "bytes after gzip", tickFormat: "~s", labelOffset: 40 },
    y: { domain: titles, label: null },
    marks: [
      Plot.ruleY(titles, { stroke: "currentColor", strokeOpacity: 0.12 }),
      Plot.dot(uses, {
        x: "bytes",
        y: "title",
        r: 6,
        fill: ({ isOurs }: Use) => (isOurs ? colours.ours : colours.other),
        stroke: "var(--sl-color-bg)",
        strokeWidth: 2,
        title: ({ who, bytes }: Use) => `${who}: ${bytes.toLocaleString("en")} bytes`,
      }),
    ],
  });
}

export function drawWhole(packages: readonly Summary[], base: string): string {
  const rows = packages.toSorted((one, other) => one.bytes - other.bytes);
  return draw("What all of each package costs to download", {
    width: 900,
    height: 18 * rows.length + 60,
    marginLeft: 160,
    marginRight: 60,
    marginBottom: 45,
    x: { grid: true, label: "bytes after gzip", tickFormat: "~s", labelOffset: 40 },
    y: { domain: rows.map(({ name }) => name), label: null, axis: null },
    marks: [
      Plot.text(rows, {
        y: "name",
        text: "name",
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        href: ({ name }: Summary) => at(base, `/packages/${name}/`),
      }),
      Plot.barX(rows, {
        x: "bytes",
        y: "name",
        insetTop: 1,
        insetBottom: 1,
        rx2: 3,
        fill: colours.ours,
        title: ({ name, bytes }: Summary) => `${name}: ${bytes.toLocaleString("en")} bytes`,
      }),
    ],
  });
}

export function drawRust({ rows }: Table): string {
  const programs = rows.map(([name = "", , , both]) => ({ name, bytes: Number(both) }));
  const isOurs = (name: string): boolean => name.startsWith("treenail");
  return draw("What a Rust program that fetches a text weighs", {
    width: 800,
    height: 34 * programs.length + 50,
    marginLeft: 150,
    marginRight: 60,
    marginBottom: 45,
    x: {
      labelOffset: 40,
      grid: true,
      label: "bytes of module and glue after gzip",
      tickFormat: "~s",
    },
    y: { domain: programs.map(({ name }) => name), label: null },
    marks: [
      Plot.barX(programs, {
        x: "bytes",
        y: "name",
        insetTop: 2,
        insetBottom: 2,
        rx2: 3,
        fill: ({ name }: { readonly name: string }) =>
          isOurs(name) ? colours.ours : colours.other,
      }),
      Plot.text(programs, {
        x: "bytes",
        y: "name",
        text: ({ bytes }: { readonly bytes: number }) => bytes.toLocaleString("en"),
        textAnchor: "start",
        dx: 5,
        fill: "currentColor",
      }),
    ],
  });
}
