/** Lets a reader explore the picture of all packages. */
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { standingOn, usesOf } from "./data/graph.ts";
import type { Language, Summary } from "./data/shapes.ts";

type Fact = Pick<Summary, "name" | "description" | "bytes" | "total" | "stage" | "uses">;
/** All that a package stands on. */
type StandingOn = ReturnType<typeof standingOn>;

function explore(picture: HTMLElement, svg: SVGSVGElement): void {
  const facts = new Map(
    (JSON.parse(picture.dataset["facts"] ?? "[]") as readonly Fact[]).map((fact) => [
      fact.name,
      fact,
    ]),
  );
  const find = element<HTMLInputElement>("find");
  const language = element<HTMLSelectElement>("language");
  const camera = moveWithPointer(svg);
  let chosen = location.hash.slice(1);

  const show = (): void => {
    const within = language.value === "both" ? undefined : (language.value as Language);
    const whole = standingOn((name) => {
      const used = facts.get(name);
      return used === undefined ? [] : usesOf(used, within);
    });
    const fact = facts.get(chosen);
    const users = [...facts.keys()].filter((name) => whole(name).has(chosen));
    const near = fact && { name: chosen, above: whole(chosen), below: new Set(users) };
    paint(svg, whole, near, find.value.trim().toLowerCase());
    element("chosen").replaceChildren(
      ...(fact === undefined ? [] : told(fact, near?.above.size ?? 0, near?.below.size ?? 0)),
    );
  };
  const choose = (name: string): void => {
    chosen = facts.has(name) ? name : "";
    history.replaceState(null, "", chosen === "" ? location.pathname : `#${chosen}`);
    show();
  };
  svg.addEventListener("click", (event) => {
    const node = (event.target as Element).closest(".node");
    if (node === null) return;
    event.preventDefault();
    choose(node.id);
  });
  find.addEventListener("input", () => {
    choose(find.value.trim());
  });
  language.addEventListener("change", show);
  element("whole").addEventListener("click", () => {
    find.value = "";
    camera();
    choose("");
  });
  addEventListener("hashchange", () => {
    choose(location.hash.slice(1));
  });
  show();
}

/** A package that is chosen, with all that it stands on and all that stands on it. */
interface Near {
  readonly name: string;
  readonly above: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
}

/** Makes faint what is not near the chosen package, or, where none is, has not the searched words in its name. */
function paint(svg: SVGSVGElement, whole: StandingOn, near: Near | undefined, words: string): void {
  for (const { id, classList } of svg.querySelectorAll<SVGGElement>(".node")) {
    const [above, below] = [near?.above.has(id) === true, near?.below.has(id) === true];
    const isNear = near === undefined ? id.includes(words) : above || below || id === near.name;
    classList.toggle("faint", !isNear);
    classList.toggle("chosen", id === near?.name);
    classList.toggle("above", above);
    classList.toggle("below", below);
  }
  for (const { id, classList } of svg.querySelectorAll<SVGGElement>(".edge")) {
    const [from = "", to = ""] = id.replace("edge-", "").split("--");
    const isIn = (side: ReadonlySet<string>): boolean =>
      [from, to].every((name) => name === near?.name || side.has(name));
    const isNear = near === undefined ? words === "" : isIn(near.above) || isIn(near.below);
    classList.toggle("faint", !isNear || !whole(from).has(to));
    classList.toggle("near", near !== undefined && isNear);
  }
}

/** Returns what shows the whole picture again. */
function moveWithPointer(svg: SVGSVGElement): () => void {
  const scene = svg.querySelector<SVGGElement>("g");
  const first = scene?.getAttribute("transform") ?? "";
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, 12])
    .on("zoom", ({ transform }: { readonly transform: { toString(): string } }) => {
      scene?.setAttribute("transform", `${transform.toString()} ${first}`);
    });
  const selection = select(svg);
  selection.call(behaviour);
  return () => {
    selection.call((each) => {
      behaviour.transform(each, zoomIdentity);
    });
  };
}

function told(fact: Fact, uses: number, usedBy: number): readonly Node[] {
  const { name, description, bytes, total } = fact;
  const link = document.createElement("a");
  link.href = document.getElementById(name)?.querySelector("a")?.getAttribute("href") ?? "";
  link.textContent = name;
  const title = document.createElement("h2");
  title.append(link);
  const text = document.createElement("p");
  text.textContent = `${description}. ${total.toLocaleString("en")} interfaces and members, ${bytes.toLocaleString("en")} bytes for all of it. It stands on ${count(uses)}; ${count(usedBy)} ${usedBy === 1 ? "stands" : "stand"} on it.`;
  return [title, text];
}

function count(packages: number): string {
  return packages === 1 ? "1 package" : `${packages === 0 ? "no" : packages} packages`;
}

function element<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as Kind;
}

const picture = document.querySelector<HTMLElement>(".picture");
const svg = picture?.querySelector("svg");
if (picture !== null && svg !== null && svg !== undefined) explore(picture, svg);
