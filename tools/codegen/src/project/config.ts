/**
 * `treenail.jsonc`: what somebody's own repository asks for. In: the text; out: its packages, each with its IDL, what it
 * takes of the platform and the folders that it is written to, or a diagnostic at the entry that is wrong.
 */
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../diagnostics/span.ts";
import { parseData } from "../idl/data.ts";
import type { EventEntry } from "../idl/inputs.ts";
import type { JsonPath, SpanOf } from "../idl/json.ts";

export const configFile = "treenail.jsonc";

const folder = v.pipe(v.string(), v.minLength(1));
const patterns = v.optional(v.array(v.string()), []);
const reason = v.pipe(v.string(), v.minLength(10));

/** An entry, with what editors show of it. */
function told<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.SchemaWithPipe<readonly [Schema, v.DescriptionAction<v.InferOutput<Schema>, string>]> {
  return v.pipe(schema, v.description(text));
}

const eventSchema = v.strictObject({
  type: told(v.string(), "The name that listeners give: `open`."),
  interface: told(v.string(), "The interface of the event object: `Event`."),
  targets: told(
    v.pipe(
      v.array(
        v.strictObject({
          target: told(v.string(), "An interface that dispatches it, or a mixin for all of its."),
          bubbles: v.optional(v.boolean(), false),
          bubblingPath: told(
            v.optional(v.array(v.string()), []),
            "Interfaces of the objects that it bubbles to.",
          ),
        }),
      ),
      v.minLength(1),
    ),
    "What dispatches it.",
  ),
  cancelable: told(v.optional(v.boolean()), "Whether a listener can prevent what follows."),
  href: told(v.optional(v.string()), "Where it is described."),
});

const packageSchema = v.strictObject({
  description: told(
    v.optional(v.string(), "Bindings generated from WebIDL"),
    "What documentation says of the package.",
  ),
  idl: told(patterns, "Patterns of IDL files to bind, relative to this file."),
  take: told(
    patterns,
    "Definitions of the platform to bind here though a published package has them.",
  ),
  dependencies: told(
    patterns,
    "Packages of this file whose definitions its IDL names; published ones are there for all.",
  ),
  rust: told(
    v.optional(v.union([folder, v.strictObject({ folder, module: v.optional(v.string()) })])),
    "The folder for Rust, a module of the crate around it; `module` names another one than the folder says.",
  ),
  typescript: told(
    v.optional(
      v.union([
        folder,
        v.strictObject({ folder, extension: v.optional(v.picklist([".ts", ".js"]), ".ts") }),
      ]),
    ),
    "The folder for TypeScript; `extension` is how generated files end where one imports another.",
  ),
  docs: told(
    v.optional(folder),
    "The folder for API.md, surface.json (the public names of both languages) and omitted.json.",
  ),
  events: told(
    v.optional(v.array(eventSchema), []),
    "Events that interfaces dispatch, in the form of `@webref/events`.",
  ),
  opaque: told(
    v.optional(v.record(v.string(), reason), {}),
    "Definitions that stay untyped here, each with the reason.",
  ),
});

/** What `treenail.jsonc` holds. */
export const configSchema = v.strictObject({
  $schema: v.optional(v.string()),
  packages: told(v.record(v.string(), packageSchema), "The packages to make, by name."),
  overrides: told(
    patterns,
    "Patterns of WebIDL files that restate lines and say how they are bound; a file is named for the one whose lines it restates.",
  ),
  infallible: told(
    patterns,
    "Patterns of lists of operations that cannot throw, one `Interface.member` a line.",
  ),
});

export interface RustOutput {
  /** Relative to the project, with `/`. */
  readonly folder: string;
  /** The module that the folder is: `crate::bindings`; undefined where the folder says it. */
  readonly module: string | undefined;
}
export interface TypeScriptOutput {
  readonly folder: string;
  /** How generated files end where one imports another. */
  readonly extension: ".ts" | ".js";
}
export interface ProjectPackage {
  readonly name: string;
  readonly description: string;
  /** Patterns of files. */
  readonly idl: readonly string[];
  /** Definitions of the platform that it binds itself. */
  readonly take: readonly string[];
  readonly events: readonly EventEntry[];
  /** Names of other packages of the project. */
  readonly dependencies: readonly string[];
  readonly opaque: ReadonlyMap<string, string>;
  readonly rust: RustOutput | undefined;
  readonly typescript: TypeScriptOutput | undefined;
  /** Where its list of what is bound goes, if anywhere. */
  readonly docs: string | undefined;
  /** Where an entry stands: `["take", 2]`. */
  readonly spanOf: SpanOf;
}
export interface Config {
  readonly file: SourceFile;
  readonly packages: readonly ProjectPackage[];
  /** Patterns of files, as those below. */
  readonly overrides: readonly string[];
  readonly infallible: readonly string[];
  readonly spanOf: SpanOf;
}

/** Undefined where it is not of the expected shape. */
export function parseConfig(file: SourceFile, diagnostics: Diagnostics): Config | undefined {
  const data = parseData(file, configSchema, diagnostics, {
    comments: true,
    help: "write the entry as the comments that `treenail init` writes say",
  });
  if (data === undefined) return undefined;
  const { packages, overrides, infallible } = data.value;
  const config = {
    file,
    packages: Object.entries(packages).map(([name, each]): ProjectPackage => {
      const { rust, typescript, opaque } = each;
      return {
        ...each,
        name,
        opaque: new Map(Object.entries(opaque)),
        rust: typeof rust === "string" ? { folder: rust, module: undefined } : rustOf(rust),
        typescript:
          typeof typescript === "string" ? { folder: typescript, extension: ".ts" } : typescript,
        docs: each.docs,
        spanOf: (path, part) => data.spanOf(["packages", name, ...path], part),
      };
    }),
    overrides,
    infallible,
    spanOf: data.spanOf,
  };
  checkPackages(config, diagnostics);
  return diagnostics.hasErrors() ? undefined : { ...config, packages: packagesOf(config) };
}

/** With folders as paths of files begin: without the `/` that may stand at their ends. */
function packagesOf({ packages }: Config): readonly ProjectPackage[] {
  return packages.map((each) => ({
    ...each,
    rust: each.rust && { ...each.rust, folder: normal(each.rust.folder) },
    typescript: each.typescript && { ...each.typescript, folder: normal(each.typescript.folder) },
    docs: each.docs && normal(each.docs),
  }));
}

function rustOf(
  rust: { readonly folder: string; readonly module?: string | undefined } | undefined,
): RustOutput | undefined {
  return rust && { folder: rust.folder, module: rust.module };
}

/** A folder that files are written to, and where the config says so. */
export interface OutputFolder {
  readonly folder: string;
  readonly span: Span;
}

export function outputFolders({
  rust,
  typescript,
  docs,
  spanOf,
}: ProjectPackage): readonly OutputFolder[] {
  const at = (path: JsonPath, value: string | undefined): readonly OutputFolder[] =>
    value === undefined ? [] : [{ folder: value, span: spanOf(path) }];
  return [
    ...at(["rust"], rust?.folder),
    ...at(["typescript"], typescript?.folder),
    ...at(["docs"], docs),
  ];
}

function checkPackages({ packages, spanOf }: Config, diagnostics: Diagnostics): void {
  const report = (message: string, span: Span, help: string): void => {
    diagnostics.report({ code: "TN0102", message, span, help });
  };
  if (packages.length === 0)
    report("there is no package to make", spanOf(["packages"], "key"), "add one to `packages`");
  const used = new Map<string, string>();
  for (const each of packages) {
    const span = spanOf(["packages", each.name], "key");
    const named = `the package \`${each.name}\``;
    if (!/^[a-z][a-z0-9-]*$/u.test(each.name))
      report(
        `\`${each.name}\` is no name for a package`,
        span,
        "use small letters, digits and hyphens, a letter first: `my-device`",
      );
    if (each.idl.length === 0 && each.take.length === 0)
      report(
        `${named} has nothing to bind`,
        span,
        "name IDL files in `idl`, or definitions of the platform in `take`",
      );
    for (const [place, { type }] of each.events.entries())
      if (!isPlain(type) || type === "")
        report(
          `\`${type}\` is no name for an event`,
          each.spanOf(["events", place, "type"], "value"),
          "name it as listeners do: `open`",
        );
    const folders = outputFolders(each);
    if (each.rust === undefined && each.typescript === undefined)
      report(
        `${named} is written nowhere`,
        span,
        "name a folder in `rust`, in `typescript` or in both",
      );
    for (const { folder, span: place } of folders) {
      const fault = folderFault(folder, used.get(normal(folder).toLowerCase()));
      if (fault !== undefined)
        report(
          `\`${folder}\` ${fault}`,
          place,
          "name a folder of its own inside of this one: `src/bindings`",
        );
      // On many disks, a capital makes no other folder.
      used.set(normal(folder).toLowerCase(), each.name);
    }
  }
}

const normal = (folder: string): string => folder.replace(/\/+$/u, "");

/** A line of text, whatever it goes into. */
function isPlain(text: string): boolean {
  return text.isWellFormed() && !/[\p{Control}\u2028\u2029]/u.test(text);
}

/** What is written to a folder must stay in it, and out of what people wrote. */
function folderFault(folder: string, user: string | undefined): string | undefined {
  if (user !== undefined) return `is a folder of \`${user}\` already`;
  const parts = normal(folder).split("/");
  if (folder.startsWith("/") || /[\\:\0]/u.test(folder) || parts.includes(".."))
    return "is not a folder inside of this one, written with `/`";
  return !isPlain(folder) || parts.some((part) => part === "" || part === ".")
    ? "is no plain path"
    : undefined;
}
