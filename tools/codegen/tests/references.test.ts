/**
 * What packages speak of, over all of the platform: the cut into packages loses no type. Each reference is to what the package
 * has or depends on, or opaque for a reason; and what is opaque is found by its name, in a language that can.
 */
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import type { Definition, DefinitionId, Member } from "../src/model/types.ts";
import type { PackageContents, PackageModel } from "../src/select/package-model.ts";
import { memberList, reachedByMember, reachedByType } from "../src/select/reached.ts";
import { usesOf } from "../src/select/visibility.ts";
import { readPlatform } from "./platform.ts";
import { selectAll } from "./whole-platform.ts";

const { inputs, model } = readPlatform();
const { packages, owners } = selectAll(model, inputs);

interface Reference {
  readonly from: PackageModel;
  readonly id: DefinitionId;
  readonly through: string;
}
const references: readonly Reference[] = packages.flatMap((from) =>
  [...usesOf(from)].map(({ id, through }) => ({ from, id, through })),
);
const opaque = references.filter(({ from, id }) => from.visible.get(id)?.kind === "opaque");

/** What definitions and members name, by their id, as IDL has it. */
const whole = namedBy([...model.definitions.values()], []);

/** What is named in IDL and not in the contents, and is not said to be left out. */
function lostFrom(contents: PackageContents): readonly string[] {
  const { definitions, floats, globals, omitted } = contents;
  const more = [
    ...floats.flatMap(({ members }) => members),
    ...globals.map(({ member }) => member),
  ];
  return [...namedBy(definitions, more)].flatMap(([what, kept]) =>
    [...(whole.get(what) ?? [])]
      .filter((id) => !kept.has(id) && !omitted.some((each) => each.what.startsWith(what)))
      .map((id) => `${what}: ${id}`),
  );
}

function namedBy(
  definitions: readonly Definition[],
  more: readonly Member[],
): ReadonlyMap<string, ReadonlySet<DefinitionId>> {
  const named = new Map<string, ReadonlySet<DefinitionId>>();
  for (const definition of definitions)
    if (definition.kind === "typedef") named.set(definition.id, reachedByType(definition.type));
  for (const member of [...definitions.flatMap(memberList), ...more])
    named.set(member.id, reachedByMember(member));
  return named;
}

describe("the references of all packages", () => {
  test("are nearly all to what the package has or depends on", () => {
    const kinds: Record<string, number> = {};
    for (const { from, id } of references) {
      const kind = from.visible.get(id)?.kind ?? "unknown";
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    expect(kinds).toMatchInlineSnapshot(`
      {
        "foreign": 3452,
        "opaque": 33,
        "owned": 9407,
      }
    `);
  });

  test("are opaque for a reason", () => {
    const reasons = opaque.map(({ from, id }) => {
      const visible = from.visible.get(id);
      return visible?.kind === "opaque" ? visible.reason : "";
    });
    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
  });

  test("lead to each type that IDL names, in a language that finds types by their names", () => {
    expect(packages.flatMap(lostFrom)).toEqual([]);
    expect(
      packages.flatMap(({ omitted }) => omitted.filter(({ what }) => /[|(]/u.test(what))),
    ).toEqual([]);
  });

  test("are said to be left out where they are, in one that does not", () => {
    expect(packages.flatMap(({ withoutOpaque }) => lostFrom(withoutOpaque))).toEqual([]);
  });
});

describe("what is opaque in Rust", () => {
  /** What is cut and adopted by no other package, and what stands as an object. */
  const left = packages.flatMap((each) => {
    const { name, omitted, withoutOpaque: bare } = each;
    const everywhere = new Set(omitted.map(({ what }) => what));
    const cuts = new Set(bare.omitted.flatMap(({ what }) => (everywhere.has(what) ? [] : [what])));
    const objects = [...usesOf(bare)].filter(({ id }) => bare.visible.get(id)?.kind === "opaque");
    if (cuts.size + objects.length === 0) return [];
    const said = emitRust(each, new Diagnostics()).omitted.filter(({ what }) => cuts.has(what));
    return [
      ...said.map(({ what }) => `${name}: ${what}`),
      ...objects.map(({ through, id }) => `${name}: ${through} is an object, and not ${id}`),
    ];
  });

  test("is under 0.2 % of the references, each said", () => {
    expect(left.length / references.length).toBeLessThan(0.002);
    expect(left).toMatchInlineSnapshot(`
      [
        "credential-management: PasswordCredentialInit|HTMLFormElement",
        "credential-management: PasswordCredential.constructor(form) is an object, and not HTMLFormElement",
        "timers: TimerHandler|TrustedScript",
        "file: FormData.constructor(form)",
        "file: FormData.constructor(submitter)",
        "file: URL::createObjectURL(obj)|MediaSource",
        "canvas: ImageBitmapRenderingContext.canvas|HTMLCanvasElement",
        "canvas: OffscreenRenderingContext|GPUCanvasContext",
        "canvas: OffscreenRenderingContext|WebGL2RenderingContext",
        "canvas: OffscreenRenderingContext|WebGLRenderingContext",
        "canvas: CanvasRenderingContext2D.canvas is an object, and not HTMLCanvasElement",
        "webgl: TexImageSource|HTMLImageElement",
        "webgl: TexImageSource|HTMLVideoElement",
        "webgl: WebGL2RenderingContext.canvas|HTMLCanvasElement",
        "webgl: WebGLRenderingContext.canvas|HTMLCanvasElement",
        "webgl: WebGLRenderingContextBase.canvas|HTMLCanvasElement",
        "html: HTMLOrSVGScriptElement|SVGScriptElement",
        "html-media: MediaProvider|MediaStream",
      ]
    `);
  });
});

describe("what is opaque", () => {
  const ids = [...new Set(opaque.map(({ id }) => id))].toSorted();

  test("is known by name", () => {
    const unnamed = opaque.filter(({ from, id }) => {
      const visible = from.visible.get(id);
      return visible?.kind === "opaque" && !visible.named;
    });
    expect(unnamed.map(({ from, through, id }) => `${from.name}: ${through} ${id}`)).toEqual([]);
  });

  test("is exposed by the package that has it, in the module of its type", () => {
    const homes = new Map(packages.map((each) => [each.name, each]));
    const missing = ids.filter((id) => {
      const home = homes.get(owners.get(id) ?? "");
      if (home === undefined) return true;
      const { files } = emitTypeScript(home, new Diagnostics());
      const modules = files.filter(({ text }) =>
        text.includes(`    readonly ${id}: {\n      readonly in:`),
      );
      return modules.length !== 1 || !modules[0]?.text.includes(`export type ${id} =`);
    });
    expect(missing).toEqual([]);
    expect(ids).toMatchInlineSnapshot(`
      [
        "CSSStyleValue",
        "GPUCanvasContext",
        "HTMLCanvasElement",
        "HTMLElement",
        "HTMLFormElement",
        "HTMLImageElement",
        "HTMLVideoElement",
        "MediaSource",
        "MediaStream",
        "SVGImageElement",
        "SVGScriptElement",
        "ServiceWorker",
        "TrustedScript",
        "VideoFrame",
        "WebGL2RenderingContext",
        "WebGLRenderingContext",
      ]
    `);
  });
});
