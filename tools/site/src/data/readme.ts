/** A package's README in the parts that its page has in places of their own. */
import { marked, type Token, type Tokens } from "marked";

export interface Readme {
  /** What stands under "In TypeScript", and under "In Rust". */
  readonly typescript: string;
  readonly rust: string;
  /** All other sections with their titles, but for those that the page makes from data. */
  readonly rest: string;
}

/** What the page says itself: the start, the links, and what is written from `generated/about.json`. */
const isMadeFromData = new Set(["Links", "What it is made from", "Engines"]);

export function readReadme(text: string): Readme {
  const sections = sectionsOf(text);
  const named = (title: string): string =>
    sections.find((each) => each.title === title)?.text.trim() ?? "";
  const [typescript, rust] = ["In TypeScript", "In Rust"];
  const rest = sections.filter(
    ({ title }) => title !== typescript && title !== rust && !isMadeFromData.has(title),
  );
  return {
    typescript: named(typescript),
    rust: named(rust),
    rest: rest.map((each) => `## ${each.title}\n\n${each.text.trim()}`).join("\n\n"),
  };
}

/** The sections of the second level, each without its title. */
function sectionsOf(text: string): readonly { readonly title: string; readonly text: string }[] {
  const sections: { title: string; text: string }[] = [];
  for (const token of marked.lexer(text))
    if (isTitle(token)) sections.push({ title: token.text, text: "" });
    else {
      const last = sections.at(-1);
      if (last !== undefined && token.type !== "html") last.text += token.raw;
    }
  return sections;
}

function isTitle(token: Token): token is Tokens.Heading {
  return token.type === "heading" && (token as Tokens.Heading).depth === 2;
}
