/** Plots of how much of the platform is bound, and of who ships it. */
import * as Plot from "@observablehq/plot";
import { at } from "./data/links.ts";
import type { Summary, Table } from "./data/shapes.ts";
import { colours, draw, type Series } from "./plots.ts";

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
  const shares = sharesOf(table);
  const kinds = [...new Set(shares.map(({ kind }) => kind))];
  return draw("What share of the platform each library binds, by kind", {
    width: 900,
    height: 30 * kinds.length + 60,
    marginLeft: 280,
    marginRight: 30,
    marginBottom: 45,
    x: {
      domain: [0, 1],
      tickFormat: "%",
      grid: true,
      label: "bound of what webref says",
      labelOffset: 40,
    },
    y: { domain: kinds, label: null },
    marks: [
      Plot.ruleY(kinds, { stroke: "currentColor", strokeOpacity: 0.12 }),
      Plot.dot([...shares].toReversed(), {
        x: "share",
        y: "kind",
        r: 6,
        fill: ({ series }: Share) => colours[series],
        stroke: "var(--sl-color-bg)",
        strokeWidth: 2,
        title: ({ side, kind, count, total, share }: Share) =>
          `${side}: ${count} of ${total} ${kind} (${(share * 100).toFixed(1)} %)`,
      }),
    ],
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
    width: 640,
    height: 20 * rows.length + 40,
    marginLeft: 160,
    marginTop: 30,
    x: { axis: "top", domain: rows[0]?.engines.map(({ title }) => title) ?? [], label: null },
    y: { domain: rows.map(({ name }) => name), label: null, axis: null },
    marks: [
      Plot.text(rows, {
        x: null,
        y: "name",
        text: "name",
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        href: ({ name }: Summary) => at(base, `/packages/${name}/`),
      }),
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
    width: 900,
    height: 20 * rows.length + 50,
    marginLeft: 160,
    marginBottom: 45,
    x: { grid: true, label: "interfaces and members", labelOffset: 40 },
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
