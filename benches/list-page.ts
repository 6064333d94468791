/** Runs in a browser: what a visitor does with the list, and what is seen of it. */
import type { Glue } from "./rust-weight.ts";

/** The count and the items, those in brackets that are marked, after each click. */
export function use({ run }: Pick<Glue, "run">): string {
  void run(["wash", "dry", "fold"]);
  const [list, count] = [document.querySelector("ul"), document.querySelector("p")];
  if (list === null || count === null) throw new Error("no list is there");
  const seen = (): string => {
    const items = [...list.children].map(({ className, textContent }) =>
      className === "marked" ? `[${textContent}]` : textContent,
    );
    return [count.textContent, ...items].join(" ");
  };
  const [wash, dry] = list.children;
  const clicks = [
    [wash, false],
    [dry, false],
    [dry, false],
    [wash, true],
    // It is gone, and nothing hears it any more.
    [wash, false],
    [dry, true],
  ] as const;
  return clicks
    .map(([item, shiftKey]) => {
      item?.dispatchEvent(new MouseEvent("click", { shiftKey }));
      return seen();
    })
    .join(", ");
}
