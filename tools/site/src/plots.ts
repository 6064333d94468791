/** Plots, drawn when the site is built: SVG that needs no script, in colours of the page's own. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

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
