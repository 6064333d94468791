/**
 * `idl/patches/events.json`: corrections of webref's list of events, which it reads from prose. In: a model; out: the same with events of other
 * interfaces. A patch that matches nothing is told at its own line.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";
import { dispatchedBy } from "./events.ts";
import type { EventDefinition } from "./listed-events.ts";
import type { DefinitionId, Model } from "./types.ts";

const schema = v.array(
  v.strictObject({
    type: v.string(),
    targets: v.pipe(v.array(v.string()), v.minLength(1)),
    /** The interface that the list says, and the one that a specification does. */
    listed: v.string(),
    is: v.string(),
    /** Where the specification says so. */
    href: v.pipe(v.string(), v.startsWith("https://")),
  }),
);
type Patch = v.InferOutput<typeof schema>[number];

export function applyEventPatches(
  model: Model,
  file: SourceFile | undefined,
  diagnostics: Diagnostics,
): Model {
  const patches = file === undefined ? undefined : parseData(file, schema, diagnostics);
  if (patches === undefined || patches.value.length === 0) return model;
  let { events } = model;
  patches.value.forEach((patch, place) => {
    const patched = model.definitions.has(patch.is as DefinitionId)
      ? patchOf(events, patch)
      : undefined;
    if (patched === undefined) {
      diagnostics.report({
        code: "TN0305",
        message: `no event \`${patch.type}\` is listed as \`${patch.listed}\` for all of these targets, or nothing is called \`${patch.is}\``,
        span: patches.spanOf([place, "type"], "value"),
        help: "correct or remove the patch",
      });
    } else events = patched;
  });
  const dispatched = dispatchedBy(events, model.definitions);
  const definitions = new Map(
    [...model.definitions].map(([id, definition]) => [
      id,
      definition.kind === "interface"
        ? { ...definition, events: dispatched.get(id) ?? [] }
        : definition,
    ]),
  );
  return { ...model, events, definitions };
}

/** The list with an entry in two: what stays as it was listed, and what is of the other interface. */
function patchOf(
  events: readonly EventDefinition[],
  { type, targets, listed, is, href }: Patch,
): readonly EventDefinition[] | undefined {
  const names = new Set(targets);
  const place = events.findIndex(
    (event) =>
      event.type === type &&
      event.interface === listed &&
      targets.every((name) => event.targets.some(({ target }) => target === name)),
  );
  const found = events[place];
  if (found === undefined) return undefined;
  const rest = found.targets.filter(({ target }) => !names.has(target));
  const moved = found.targets.filter(({ target }) => names.has(target));
  const patched = { ...found, interface: is as DefinitionId, targets: moved, href };
  return events.toSpliced(
    place,
    1,
    ...(rest.length === 0 ? [] : [{ ...found, targets: rest }]),
    patched,
  );
}
