/** Plots of what packages cost. */
import * as Plot from "@observablehq/plot";
import type { Summary, Table } from "./data/shapes.ts";
import {
  below,
  colours,
  draw,
  drawDots,
  packageNames,
  rowsOf,
  type Dot,
  type Series,
} from "./plots.ts";

/** Uses that somebody else offers, too. */
function dotsOf({ rows }: Table): readonly Dot[] {
  const dots = rows.flatMap(([name = "", use = "", ours, , peer = "", bytes]): readonly Dot[] => {
    const row = `${name}: ${use}`;
    return peer === ""
      ? []
      : [dot(row, "Treenail", Number(ours), "ours"), dot(row, peer, Number(bytes), "other")];
  });
  // Ours stands in the table beside each of its peers.
  return [...new Map(dots.map((each) => [`${each.row}\n${each.about}`, each])).values()];
}

function dot(row: string, who: string, value: number, series: Series): Dot {
  return { row, value, series, about: `${who}: ${value.toLocaleString("en")} bytes` };
}

const bytes = "bytes after gzip";

export function drawUses(table: Table): string {
  return drawDots("What a use costs to download, beside its peers", dotsOf(table), {
    width: 1000,
    marginLeft: 360,
    marginRight: 40,
    ...below(bytes, { type: "log", tickFormat: "~s" }),
  });
}

export function drawWhole(packages: readonly Summary[], base: string): string {
  const rows = packages.toSorted((one, other) => one.bytes - other.bytes);
  return draw("What all of each package costs to download", {
    ...rowsOf(rows, 18),
    ...below(bytes, { tickFormat: "~s" }),
    width: 900,
    marginRight: 60,
    marks: [
      packageNames(rows, base),
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
    ...below("bytes of module and glue after gzip", { tickFormat: "~s" }),
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
