/** The programs whose compile time is measured: on packages of ours, and on web-sys with the features that they need. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { crateFeatures } from "../../tools/workspace/src/generate/crate-features.ts";
import { packageNames } from "../../tools/workspace/src/test/files.ts";

const root: string = path.resolve(import.meta.dirname, "../..");

export interface Program {
  readonly title: string;
  /** Its source, in the folder of each side. */
  readonly source: string;
  /** Packages of ours, with the features that it needs of each. */
  readonly ours: ReadonlyMap<string, readonly string[]>;
  /** Features of web-sys. */
  readonly theirs: readonly string[];
  /** What a whole clean build may take beside theirs. */
  readonly aim: number;
}

/** What frameworks turn on of web-sys; `read-frameworks.ts` reads it from the newest. */
interface Frameworks {
  readonly versions: Readonly<Record<string, string>>;
  readonly features: readonly string[];
}

export const frameworks = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "frameworks.json"), "utf8"),
) as Frameworks;

/** Packages with those of their features that are asked for. */
function packagesWith(names: readonly string[], features: ReadonlySet<string>): Program["ours"] {
  return new Map(
    [...new Set(names)].map((name) => {
      const own = crateFeatures(path.join(root, "packages", name));
      return [name, [...own.keys()].filter((each) => features.has(each))];
    }),
  );
}

/** All that bring one of the types, by their names in web-sys, or one of the packages. */
function featuresFor(names: readonly string[], types: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(types.map((type) => type.toLowerCase()));
  return new Set(
    names.flatMap((name) =>
      [...crateFeatures(path.join(root, "packages", name))]
        .filter(
          ([, { take, dependencies }]) =>
            take.some((type) => wanted.has(type.toLowerCase())) ||
            dependencies.some((dependency) => names.includes(dependency)),
        )
        .map(([feature]) => feature),
    ),
  );
}

const todo = {
  ours: packagesWith(["core", "dom", "events", "html", "html-forms"], new Set()),
  theirs: [
    "Document",
    "DomTokenList",
    "Element",
    "Event",
    "EventTarget",
    "HtmlElement",
    "HtmlFormElement",
    "HtmlInputElement",
    "KeyboardEvent",
    "Node",
    "NodeList",
    "Window",
  ],
};

const graphics = {
  ours: packagesWith(
    ["canvas", "core", "dom", "events", "html", "html-canvas", "webaudio", "webgl"],
    new Set(["webgl"]),
  ),
  theirs: [
    "AudioContext",
    "AudioDestinationNode",
    "AudioNode",
    "AudioParam",
    "CanvasRenderingContext2d",
    "Document",
    "Element",
    "EventTarget",
    "GainNode",
    "HtmlCanvasElement",
    "HtmlElement",
    "Node",
    "OscillatorNode",
    "OscillatorType",
    "WebGlBuffer",
    "WebGlProgram",
    "WebGlRenderingContext",
    "WebGlShader",
    "WebGlUniformLocation",
    "Window",
  ],
};

/** All of them; `published` is the folder of web-sys as Cargo unpacked it. */
export function programs(published: string): Readonly<Record<string, Program>> {
  const owners = ownersOfFeatures();
  // What frameworks turn on of what has no type of its own, a callback, is nothing to compare.
  const selected = frameworks.features.filter((feature) => owners.has(feature));
  const needed = [...todo.ours.keys(), ...selected.map((feature) => owners.get(feature) ?? "")];
  const all = packageNames();
  return {
    json: {
      title: "fetch JSON",
      source: "json.rs",
      ours: packagesWith(["core", "fetch"], new Set()),
      theirs: ["Response", "Window"],
      aim: 1.05,
    },
    todo: { title: "a todo list", source: "todo.rs", ...todo, aim: 1.05 },
    graphics: { title: "canvas, WebGL and sound", source: "graphics.rs", ...graphics, aim: 0.8 },
    frameworks: {
      title: "the todo list with what frameworks turn on",
      source: "todo.rs",
      ours: packagesWith(needed, featuresFor(needed, selected)),
      theirs: selected,
      aim: 0.8,
    },
    everything: {
      title: "the todo list with everything",
      source: "todo.rs",
      ours: packagesWith(
        all,
        new Set(
          all.flatMap((name) => [...crateFeatures(path.join(root, "packages", name)).keys()]),
        ),
      ),
      theirs: featuresOf(published),
      aim: 0.4,
    },
  };
}

/** Which package owns the type that a feature of web-sys stands for; a namespace has a package of its name. */
function ownersOfFeatures(): ReadonlyMap<string, string> {
  return new Map(
    packageNames().flatMap((name) => {
      const manifest = readFileSync(path.join(root, "packages", name, "Cargo.toml"), "utf8");
      const owned = [...manifest.matchAll(/^ {4}"web-sys\/(\w+)",$/gmu)];
      return [name, ...owned.map(([, feature = ""]) => feature)].map((own) => [own, name] as const);
    }),
  );
}

/** All of web-sys. */
function featuresOf(published: string): readonly string[] {
  const manifest = readFileSync(path.join(published, "Cargo.toml"), "utf8");
  const features = /^\[features\]\n([^]*?)\n\n?\[/mu.exec(manifest)?.[1] ?? "";
  return [...features.matchAll(/^(\w+) = /gmu)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "default" && name !== "std");
}
