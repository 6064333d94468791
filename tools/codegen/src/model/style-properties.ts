/**
 * Properties of CSS, which an interface has as attributes though its spec says so in prose alone. In: `@webref/css`, and the interface's name
 * from the conventions; out: each property with the names of its attributes.
 */
import * as v from "valibot";
import { compareText } from "../diagnostics/compare-text.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { CssData } from "../idl/inputs.ts";
import type { DefinitionId, Model } from "./types.ts";

export interface StyleProperty {
  /** As CSS spells it. */
  readonly name: string;
  /** Its own name among them. */
  readonly attributes: readonly string[];
  /** Where a spec describes it. */
  readonly href: string | undefined;
}
export interface StyleProperties {
  /** The interface that has them. */
  readonly on: DefinitionId;
  readonly list: readonly StyleProperty[];
  /** What it was read from: it stands in headers. */
  readonly source: string;
}

const schema = v.object({
  properties: v.array(
    v.object({
      name: v.pipe(v.string(), v.regex(/^-?[a-z][a-z0-9-]*$/u)),
      href: v.optional(v.string()),
      styleDeclaration: v.array(v.pipe(v.string(), v.regex(/^-?[A-Za-z][A-Za-z0-9-]*$/u))),
    }),
  ),
});

/** Undefined where nobody asks for them. */
export function readStyleProperties(
  { definitions }: Model,
  on: string | undefined,
  css: CssData | undefined,
  report: { readonly idle: (message: string) => void; readonly diagnostics: Diagnostics },
): StyleProperties | undefined {
  if (on === undefined || css === undefined) return undefined;
  const definition = definitions.get(on as DefinitionId);
  if (definition?.kind !== "interface") {
    report.idle(`no interface is called \`${on}\``);
    return undefined;
  }
  const found = v.safeParse(schema, parsed(css));
  if (!found.success) {
    const [issue] = found.issues;
    report.diagnostics.report({
      code: "TN0102",
      message: `\`${css.file.path}\` is not as expected: ${issue.message}`,
      span: { file: css.file, start: 0, end: 0 },
      help: "use the release of `@webref/css` that is pinned",
    });
    return undefined;
  }
  const taken = new Set<string>(definition.members.map(({ name }) => name));
  const list = found.output.properties.map(({ name, href, styleDeclaration }) => ({
    name,
    href,
    attributes: styleDeclaration.filter((attribute) => !taken.has(attribute)),
  }));
  return {
    on: definition.id,
    list: list.toSorted((a, b) => compareText(a.name, b.name)),
    source: css.name,
  };
}

/** It is large, and no place in it is told of: the faster parser will do. */
function parsed({ file }: CssData): unknown {
  try {
    return JSON.parse(file.text);
  } catch {
    return undefined;
  }
}
