/**
 * All texts that a model is made from, found on disk: the platform's own, and the data that corrects and edits it.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/span.ts";
import { readFolder, readText } from "./files.ts";
import type { SpanOf } from "./json.ts";
import { checkPin, readWebref } from "./webref.ts";
import type { Webref } from "./webref.ts";
import { readSupport } from "./support.ts";
import type { SupportTexts } from "./support.ts";
import { webSysFile } from "./web-sys.ts";

/** A text that belongs to a spec: the stem of its file's name. */
export interface SpecFile {
  readonly spec: string;
  readonly file: SourceFile;
}
/** Which elements specs define. */
export interface ElementLists {
  readonly files: readonly SpecFile[];
  /** Corrections of them. */
  readonly patches?: SourceFile | undefined;
  /** What the headers of files that are made of them name, with its version. */
  readonly name: string;
}
/** Which properties specs of CSS define. */
export interface CssData {
  readonly file: SourceFile;
  /** As that of elements. */
  readonly name: string;
}
export interface Inputs {
  readonly specs: readonly SpecFile[];
  /** webref's list of events; none where only IDL of one's own is read. */
  readonly events: SourceFile | undefined;
  /** webref's properties of CSS; none where only IDL of one's own is read. */
  readonly css: CssData | undefined;
  /** webref's lists of elements; none where only IDL of one's own is read. */
  readonly elements: ElementLists | undefined;
  readonly patches: readonly SpecFile[];
  /** Corrections of that list. */
  readonly eventPatches: SourceFile | undefined;
  readonly overrides: readonly SpecFile[];
  readonly infallible: readonly SpecFile[];
  /** What APIs do alike, whichever spec they are of. */
  readonly conventions: SourceFile | undefined;
  /** What the crate web-sys has; none where nothing is to convert. */
  readonly webSys: SourceFile | undefined;
  /** What engines ship; none where nothing is to be said of it. */
  readonly support: SupportTexts | undefined;
  /** IDL of somebody's own, which goes before the platform's. */
  readonly own: readonly SpecFile[];
  /** Its events, which go before webref's. */
  readonly ownEvents: readonly OwnEvents[];
  /** What the headers of generated files name, with versions. */
  readonly names: readonly string[];
}
/** An event of a list, as one writes it. */
export interface EventEntry {
  readonly type: string;
  readonly interface: string;
  readonly targets: readonly {
    readonly target: string;
    readonly bubbles: boolean;
    readonly bubblingPath: readonly string[];
  }[];
  readonly cancelable?: boolean | undefined;
  readonly href?: string | undefined;
}
/** What a package of somebody's own declares of events. */
export interface OwnEvents {
  readonly package: string;
  readonly entries: readonly EventEntry[];
  /** Where it stands: `["events", 2, "interface"]`. */
  readonly spanOf: SpanOf;
}
/** What a repository of somebody's own adds to the platform's data. */
export interface OwnInputs {
  readonly specs: readonly SpecFile[];
  readonly overrides: readonly SpecFile[];
  readonly infallible: readonly SpecFile[];
  readonly events: readonly OwnEvents[];
  readonly names: readonly string[];
}

/** Undefined where the platform's data cannot be read. A project may have its own version of webref installed. */
export function readInputs(
  root: string,
  diagnostics: Diagnostics,
  project?: { readonly root: string; readonly inputs: OwnInputs },
): Inputs | undefined {
  const webref = findWebref(project?.root ?? root, diagnostics);
  if (webref === undefined) return undefined;
  const pin = project === undefined ? readText(root, "idl/webref.json", diagnostics) : undefined;
  if (pin !== undefined) checkPin(pin, webref.pin, diagnostics);
  const own = project?.inputs;
  const inputs = {
    specs: webref.files,
    events: webref.events,
    css: { file: webref.css, name: `@webref/css ${webref.pin.css}` },
    elements: {
      files: webref.elements,
      patches: readText(root, "idl/patches/elements.json", diagnostics),
      name: `@webref/elements ${webref.pin.elements}`,
    },
    patches: filesIn(root, "idl/patches", ".idl", diagnostics),
    eventPatches: readText(root, "idl/patches/events.json", diagnostics),
    overrides: [...filesIn(root, "idl/overrides", ".idl", diagnostics), ...(own?.overrides ?? [])],
    infallible: [
      ...filesIn(root, "idl/infallible", ".txt", diagnostics),
      ...(own?.infallible ?? []),
    ],
    conventions: readText(root, "idl/conventions.json", diagnostics),
    // Conversions are a feature of crates, and those of a project declare none.
    webSys: own === undefined ? readText(root, webSysFile, diagnostics) : undefined,
    support: readSupport(root, diagnostics),
    own: own?.specs ?? [],
    ownEvents: own?.events ?? [],
    names: [
      `@webref/idl ${webref.pin.idl}`,
      `@webref/events ${webref.pin.events}`,
      ...(own?.names ?? []),
    ],
  };
  return diagnostics.hasErrors() ? undefined : inputs;
}

function findWebref(root: string, diagnostics: Diagnostics): Webref | undefined {
  try {
    return readWebref(root);
  } catch (error) {
    diagnostics.report({
      code: "TN0103",
      message: `the platform's data cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      help: "run `npm install`; it needs the packages `@webref/idl`, `@webref/events`, `@webref/elements` and `@webref/css`",
    });
    return undefined;
  }
}

function filesIn(
  root: string,
  folder: string,
  ending: string,
  diagnostics: Diagnostics,
): readonly SpecFile[] {
  return readFolder(root, folder, diagnostics)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => {
      const file = readText(root, `${folder}/${name}`, diagnostics);
      return file === undefined ? [] : [{ spec: name.slice(0, -ending.length), file }];
    });
}
