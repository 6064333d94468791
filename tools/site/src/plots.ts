/** Plots, drawn when the site is built: SVG that needs no script, in colours of the page's own. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { at } from "./data/links.ts";
import type { Summary } from "./data/shapes.ts";

/** Whose figure it is; always in the same colour. */
export type Series = "ours" | "other" | "third" | "fourth";

export const colours: Readonly<Record<Series, string>> = {
  ours: "var(--ours)",
  other: "var(--other)",
  third: "var(--third)",
  fourth: "var(--fourth)",
};

/** The markup of a plot; `label` says what it shows to who does not see it. */
export function draw(label: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const plot = Plot.plot({
    ...options,
    document,
    ariaLabel: label,
    style: { background: "none", overflow: "visible", fontSize: "12px" },
  });
  // What has links is no picture to a screen reader, and parts of a picture have no names.
  plot.setAttribute("role", plot.querySelector("a") === null ? "img" : "group");
  for (const part of plot.querySelectorAll("g[aria-label]")) part.removeAttribute("aria-label");
  return plot.outerHTML;
}

/** Names of packages left of a plot's rows, each a link to its page. */
export function packageNames(packages: readonly Summary[], base: string): Plot.Markish {
  return Plot.text(packages, {
    y: "name",
    text: "name",
    frameAnchor: "left",
    textAnchor: "end",
    dx: -8,
    href: ({ name }: Summary) => at(base, `/packages/${name}/`),
  });
}

/** A scale along the lower side. */
export function below(label: string, more: Plot.ScaleOptions = {}): Plot.PlotOptions {
  return { marginBottom: 45, x: { grid: true, label, labelOffset: 40, ...more } };
}

/** Rows of packages, whose names `packageNames` writes. */
export function rowsOf(packages: readonly Summary[], height: number): Plot.PlotOptions {
  return {
    height: height * packages.length + 60,
    marginLeft: 160,
    y: { domain: packages.map(({ name }) => name), label: null, axis: null },
  };
}

/** A figure of a row, and whose it is. */
export interface Dot {
  readonly row: string;
  readonly value: number;
  readonly series: Series;
  /** What is said of it when somebody points at it. */
  readonly about: string;
}

/** Draws figures as dots, the later over the earlier ones. */
export function drawDots(label: string, dots: readonly Dot[], options: Plot.PlotOptions): string {
  const rows = [...new Set(dots.map(({ row }) => row))];
  return draw(label, {
    height: 30 * rows.length + 60,
    y: { domain: rows, label: null },
    ...options,
    marks: [
      Plot.ruleY(rows, { stroke: "currentColor", strokeOpacity: 0.12 }),
      Plot.dot(dots, {
        x: "value",
        y: "row",
        r: 6,
        fill: ({ series }: Dot) => colours[series],
        stroke: "var(--sl-color-bg)",
        strokeWidth: 2,
        title: "about",
      }),
    ],
  });
}
