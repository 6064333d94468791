/** The picture of all packages: each stands right of what it stands on. */
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { edgesOf } from "./data/graph.ts";
import { at } from "./data/links.ts";
import type { Summary } from "./data/shapes.ts";

/** An SVG element; every package is a link of the class `node`, every line has the class `edge`, and both say in `id` what they are: `fetch`, `edge-fetch--file`. */
export async function drawPicture(packages: readonly Summary[], base: string): Promise<string> {
  const graphviz = await Graphviz.load();
  const nodes = packages.map(
    ({ name, description, stage }) =>
      `"${name}" [id="${name}" class="stage-${Math.min(stage, 1)}" URL="${at(base, `/packages/${name}/`)}" tooltip="${description}"]`,
  );
  const edges = edgesOf(packages).map(
    ({ from, to }) => `"${to}" -> "${from}" [id="edge-${from}--${to}"]`,
  );
  const svg = graphviz.dot(`digraph {
    graph [rankdir=LR bgcolor=transparent nodesep=0.16 ranksep=0.9]
    node [shape=box style="rounded" fontname="Courier" fontsize=11 height=0.25 margin="0.08,0.02"]
    edge [arrowhead=none]
    ${[...nodes, ...edges].join("\n")}
  }`);
  return svg
    .slice(svg.indexOf("<svg"))
    .replaceAll(/<!--.*?-->|<title>[^<]*<\/title>/gsu, "")
    .replaceAll(/ (?:stroke|fill|font-family|font-size|width|height)="[^"]*"/gu, "")
    .replaceAll("xlink:title", "data-about")
    .replaceAll("xlink:href", "href");
}
