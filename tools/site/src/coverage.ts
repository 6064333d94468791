/** Plots of how much of the platform is bound, and of who ships it. */
import * as Plot from "@observablehq/plot";
import type { Summary, Table } from "./data/shapes.ts";
import { below, colours, draw, drawDots, packageNames, rowsOf, type Series } from "./plots.ts";

/** Columns of the table, from the second on, and whose they are. */
const sides: readonly (readonly [title: RegExp, name: string, series: Series])[] = [
  [/^treenail, Rust/u, "Treenail, Rust", "ours"],
  [/^treenail, TypeScript/u, "Treenail, TypeScript", "ours"],
  [/^web-sys .*stable/u, "web-sys", "other"],
  [/^web-sys .*all/u, "web-sys with its unstable parts", "fourth"],
  [/^lib\.dom/u, "lib.dom and lib.webworker", "third"],
];

interface Share {
  readonly kind: string;
  readonly side: string;
  readonly series: Series;
  readonly share: number;
  readonly count: number;
  readonly total: number;
}

export function sharesOf({ head, rows }: Table): readonly Share[] {
  return rows.flatMap(([kind = "", total = "0", ...counts]) =>
    sides.flatMap(([title, side, series]): readonly Share[] => {
      const count = Number(counts[head.findIndex((text) => title.test(text)) - 2]);
      return [{ kind, side, series, count, total: Number(total), share: count / Number(total) }];
    }),
  );
}

export function drawShares(table: Table): string {
  const dots = sharesOf(table).map(({ kind, side, series, share, count, total }) => ({
    row: kind,
    value: share,
    series,
    about: `${side}: ${count} of ${total} ${kind} (${(share * 100).toFixed(1)} %)`,
  }));
  return drawDots("What share of the platform each library binds, by kind", dots.toReversed(), {
    width: 900,
    marginLeft: 310,
    marginRight: 30,
    ...below("bound of what webref says", { domain: [0, 1], tickFormat: "%" }),
    y: { domain: table.rows.map(([kind]) => kind), label: null },
  });
}

/** For the legend. */
export const shareLegend: readonly (readonly [string, Series])[] = [
  ["Treenail, both languages", "ours"],
  ["web-sys", "other"],
  ["web-sys with its unstable parts", "fourth"],
  ["lib.dom and lib.webworker", "third"],
];

export function drawEngines(packages: readonly Summary[], base: string): string {
  const rows = packages.filter(({ total }) => total > 0);
  const cells = rows.flatMap(({ name, engines }) =>
    engines.map(({ title, present, known }) => ({
      name,
      title,
      share: known === 0 ? 0 : present / known,
      text: `${name} in ${title}: ${present} of ${known}`,
    })),
  );
  return draw("How much of each package every engine ships", {
    ...rowsOf(rows, 20),
    width: 640,
    marginTop: 30,
    x: { axis: "top", domain: rows[0]?.engines.map(({ title }) => title) ?? [], label: null },
    marks: [
      packageNames(rows, base),
      Plot.cell(cells, {
        x: "title",
        y: "name",
        inset: 1,
        fill: "var(--ours)",
        fillOpacity: ({ share }: { readonly share: number }) => 0.06 + 0.94 * share,
        title: "text",
      }),
    ],
  });
}

/** How many of all interfaces and members are of each tier. */
export function tierSums(packages: readonly Summary[]): Summary["tiers"] {
  const sum = (tier: keyof Summary["tiers"]): number =>
    packages.reduce((total, { tiers }) => total + tiers[tier], 0);
  return { baseline: sum("baseline"), partial: sum("partial"), experimental: sum("experimental") };
}

export function drawTiers(packages: readonly Summary[], base: string): string {
  const rows = packages
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.total - one.total)
    .slice(0, 40);
  const series = { baseline: "ours", partial: "third", experimental: "other" } as const;
  const bars = rows.flatMap(({ name, tiers }) =>
    (["baseline", "partial", "experimental"] as const).map((tier) => ({
      name,
      tier,
      count: tiers[tier],
    })),
  );
  return draw("How stable the forty largest packages are", {
    ...rowsOf(rows, 20),
    ...below("interfaces and members"),
    width: 900,
    marks: [
      packageNames(rows, base),
      Plot.barX(bars, {
        x: "count",
        y: "name",
        insetRight: 1,
        insetTop: 1,
        insetBottom: 1,
        fill: ({ tier }: (typeof bars)[number]) => colours[series[tier]],
        title: ({ name, tier, count }: (typeof bars)[number]) => `${name}: ${count} ${tier}`,
      }),
    ],
  });
}
