// What a package's `rust/lib.rs` makes public that was written by hand: functions, types, traits, methods and fields. It reads the text
// as rustfmt lays it out, where an item begins its line and a member stands four spaces in. Macros are Rust's own and left out.
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { listed, type Item } from "./items.ts";

/** The public items of the crate in `folder`; `generated` are the types that it may add methods to. */
export function rustItems(folder: string, generated: ReadonlySet<string>): readonly Item[] {
  const lib = readFileSync(path.join(folder, "lib.rs"), "utf8");
  const exported = exportedNames(lib);
  const open = new Set(
    [...lib.matchAll(/^pub mod (\w+);/gmu)].map(([, name]) => `${name ?? ""}.rs`),
  );
  const items = globSync("**/*.rs", { cwd: folder }).flatMap((file) =>
    itemsOf(readFileSync(path.join(folder, file), "utf8")).filter(
      ({ name, owner }) =>
        exported.has(owner ?? name) || generated.has(owner ?? "") || open.has(file),
    ),
  );
  // What a macro makes is seen only where it is re-exported.
  const made = [...exported].filter((name) => !items.some((item) => item.name === name));
  return listed([...items, ...made.map((name) => ({ name }))]);
}

/** Methods that macros may make for several types: names under which a feature may be found. */
export function rustMethodsInMacros(folder: string): readonly string[] {
  return globSync("**/*.rs", { cwd: folder }).flatMap((file) =>
    [
      ...readFileSync(path.join(folder, file), "utf8").matchAll(/^ {8,}pub (?:async )?fn (\w+)/gmu),
    ].map(([, name = ""]) => name),
  );
}

/** What is re-exported from modules of the crate itself. */
function exportedNames(lib: string): ReadonlySet<string> {
  const modules = new Set([...lib.matchAll(/^(?:pub )?mod (\w+);/gmu)].map(([, name]) => name));
  const uses = [...lib.matchAll(/^pub use (\w+)::([^;]+);/gmu)];
  return new Set(
    uses
      .filter(([, module]) => modules.has(module) && module !== "generated")
      .flatMap(([, , tree = ""]) => tree.replaceAll(/[{}]/gu, "").split(","))
      .map(
        (use) =>
          use
            .split(/::| as /u)
            .at(-1)
            ?.trim() ?? "",
      )
      .filter((name) => name !== "" && name !== "*"),
  );
}

const itemStart =
  /^pub (?:const |async |unsafe )*(?:fn|struct|enum|union|trait|type|const|static) (\w+)/u;
const memberStart = /^ {4}pub (?:(?:const |async |unsafe )*fn (\w+)|const (\w+)|(\w+):)/u;
const traitMember = /^ {4}(?:const |async |unsafe )*(?:fn|const) (\w+)/u;

function itemsOf(text: string): readonly Item[] {
  const found: Item[] = [];
  // The type or trait whose braces are open, and what its members look like.
  let within: { readonly owner: string; readonly member: RegExp } | undefined;
  let isHidden = false;
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (/^\s*#\[doc\(hidden\)\]/u.test(line)) isHidden = true;
    if (line.startsWith("}")) within = undefined;
    const start = itemStart.exec(line)?.[1] ?? ownerOfImpl(lines, index);
    const member = within?.member.exec(line)?.slice(1).find(Boolean);
    if (start !== undefined) {
      const isImpl = line.startsWith("impl");
      if (!isHidden && !isImpl) found.push({ name: start });
      within = isHidden
        ? undefined
        : { owner: start, member: line.startsWith("pub trait") ? traitMember : memberStart };
    } else if (within !== undefined && member !== undefined && !isHidden)
      found.push({ name: `${within.owner}::${member}`, owner: within.owner });
    if (start !== undefined || member !== undefined) isHidden = false;
  }
  return found;
}

/** The type that an `impl` which begins on this line adds to; nothing for an implementation of a trait. */
function ownerOfImpl(lines: readonly string[], index: number): string | undefined {
  if (!/^impl\b/u.test(lines[index] ?? "")) return undefined;
  const head = lines.slice(index).join("\n").split("{")[0] ?? "";
  if (/\sfor\s/u.test(head)) return undefined;
  // Past the parameters, which may nest.
  let depth = 0;
  let rest = head.slice("impl".length);
  while (rest !== "" && (depth > 0 || rest.startsWith("<"))) {
    if (rest.startsWith("<")) depth += 1;
    else if (rest.startsWith(">") && !rest.startsWith("->")) depth -= 1;
    rest = rest.startsWith("->") ? rest.slice(2) : rest.slice(1);
  }
  return /^\s*(?:\w+::)*(\w+)/u.exec(rest)?.[1];
}
