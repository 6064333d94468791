/** Uses the site in a browser, each page in a frame, and tells what was there. */
import axe from "axe-core";
import type { Example } from "../src/data/shapes.ts";
import type { Message } from "../src/run/messages.ts";

export interface Outcome {
  readonly outcome: "ended" | "failed" | "waiting";
  readonly lines: readonly string[];
}

export interface Visit {
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly pressed: Readonly<Record<string, unknown>>;
  readonly found: readonly string[];
  readonly graph: {
    readonly nodes: number;
    readonly title: string;
    readonly text: string;
    readonly above: readonly string[];
    readonly below: readonly string[];
    readonly afterAll: number;
  };
  readonly plots: Readonly<Record<string, number>>;
  /** By page: what axe-core finds wrong, and where. */
  readonly barriers: Readonly<Record<string, readonly string[]>>;
}

let base = "";

/** What of the site is looked at. */
export interface Plan {
  /** The folder on the server that the site is in. */
  readonly below: string;
  readonly examples: readonly Example[];
  /** Pages that are looked at for what keeps somebody out. */
  readonly pages: readonly string[];
}

export async function visit({ below, examples, pages }: Plan): Promise<Visit> {
  base = below;
  const running = examples.filter(({ still }) => still === undefined);
  return {
    outcomes: Object.fromEntries(await inTurn(running, 8, async ({ id }) => [id, await run(id)])),
    pressed: await pressButtons(),
    found: await search("getReader"),
    graph: await exploreGraph(),
    plots: await countMarks(),
    barriers: await findBarriers(pages),
  };
}

/** How long an example that is said to wait is listened to, in milliseconds. */
const listening = 3000;

/** Runs an example as its page does. */
async function run(id: string): Promise<Outcome> {
  const frame = document.createElement("iframe");
  const lines: string[] = [];
  const { promise, resolve } = Promise.withResolvers<Outcome["outcome"]>();
  const hear = ({ source, data }: MessageEvent<Message>): void => {
    if (source !== frame.contentWindow) return;
    if ("text" in data) lines.push(data.text);
    if (data.kind === "ended" || data.kind === "failed") resolve(data.kind);
  };
  addEventListener("message", hear);
  frame.src = `${base}/run/#${id}`;
  document.body.append(frame);
  const timer = setTimeout(() => {
    resolve("waiting");
  }, listening);
  const outcome = await promise;
  clearTimeout(timer);
  removeEventListener("message", hear);
  frame.remove();
  return { outcome, lines };
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const rest = [...items];
  const results: Result[] = [];
  const lane = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift())
      results.push(await work(item));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function withPage<Result>(
  address: string,
  use: (page: Document, frame: HTMLIFrameElement) => Result | Promise<Result>,
): Promise<Result> {
  const frame = document.createElement("iframe");
  frame.width = "1400";
  frame.height = "900";
  frame.src = base + address;
  const loaded = new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
  });
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument;
  if (page === null) throw new Error(`there is no page at ${address}`);
  try {
    return await use(page, frame);
  } finally {
    frame.remove();
  }
}

/** Waits until a page is so, at most ten seconds. */
async function until<Result>(what: string, look: () => Result | undefined | null): Promise<Result> {
  const end = performance.now() + 10_000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== null) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function pressButtons(): Promise<Visit["pressed"]> {
  const first = await withPage("/packages/fetch/", async (page) => {
    const button = await until("a button", () => page.querySelector<HTMLElement>(".run button"));
    const before = button.textContent;
    button.click();
    await until("the end", () => button.textContent === "Run again" || undefined);
    const lines = [...(page.querySelector(".run output")?.children ?? [])];
    return {
      before,
      text: lines.map(({ textContent }) => textContent).join("\n"),
      after: button.textContent,
    };
  });
  const second = await withPage("/packages/observable/", async (page) => {
    const button = await until("a button", () => page.querySelector<HTMLElement>(".run button"));
    button.click();
    await until("the frame", () => page.querySelector("iframe"));
    const waiting = button.textContent;
    button.click();
    const frames = page.querySelectorAll("iframe").length;
    return { waiting, stopped: button.textContent, frames };
  });
  return { ...first, ...second };
}

function search(words: string): Promise<readonly string[]> {
  return withPage("/", async (page) => {
    page.querySelector<HTMLElement>("button[data-open-modal]")?.click();
    const input = await until("the search", () =>
      page.querySelector<HTMLInputElement>("#starlight__search input"),
    );
    input.value = words;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await until("results", () =>
      page.querySelector("#starlight__search .pagefind-ui__result-link"),
    );
    const links = page.querySelectorAll<HTMLAnchorElement>(".pagefind-ui__result-link");
    return [...links].map(({ href }) => new URL(href).pathname);
  });
}

function exploreGraph(): Promise<Visit["graph"]> {
  return withPage("/graph/#fetch", async (page) => {
    const title = await until("what is chosen", () => page.querySelector("#chosen h2"));
    const names = (side: string): readonly string[] =>
      [...page.querySelectorAll(`.node.${side}`)].map(({ id }) => id).sort();
    const [above, below] = [names("above"), names("below")];
    const text = page.getElementById("chosen")?.textContent ?? "";
    page.getElementById("whole")?.click();
    return {
      nodes: page.querySelectorAll(".node").length,
      title: title.textContent,
      text,
      above,
      below,
      afterAll: page.querySelectorAll(".faint").length,
    };
  });
}

async function countMarks(): Promise<Visit["plots"]> {
  const counts: Record<string, number> = {};
  for (const address of ["/coverage/", "/sizes/"])
    await withPage(address, (page) => {
      for (const plot of page.querySelectorAll(".plot"))
        counts[plot.id] = plot.querySelectorAll("svg :is(circle, path, rect) > title").length;
    });
  return counts;
}

function areReachable(page: Document): boolean {
  const scrolling = [...page.querySelectorAll("pre")].filter(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  );
  return scrolling.every(({ tabIndex }) => tabIndex === 0);
}

async function findBarriers(pages: readonly string[]): Promise<Visit["barriers"]> {
  const barriers: Record<string, readonly string[]> = {};
  for (const address of pages)
    barriers[address] = await withPage(address, async (page, frame) => {
      const own = frame.contentWindow as unknown as { readonly axe: typeof axe };
      const script = page.createElement("script");
      script.textContent = axe.source;
      page.head.append(script);
      // Code that scrolls gets its place in the order of the keyboard when nothing else is to be done.
      await until("all code to be reached by keys", () => areReachable(page) || undefined);
      // The button of the search, and that code which scrolls is a region without a name, are Starlight's own.
      const { violations } = await own.axe.run(
        { exclude: ["site-search"] },
        { rules: { "landmark-unique": { enabled: false } } },
      );
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 120))
            .join(" | ")}`,
      );
    });
  return barriers;
}
