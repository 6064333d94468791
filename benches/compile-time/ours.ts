/**
 * Our side: the common IDL as one crate on `treenail-core`, emitted as a package's is.
 */
import { Diagnostics } from "../../tools/codegen/src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../tools/codegen/src/diagnostics/span.ts";
import { emitRust } from "../../tools/codegen/src/emit/rust/index.ts";
import type { Model } from "../../tools/codegen/src/model/types.ts";
import { type Manifests, parsePackage } from "../../tools/codegen/src/select/manifest.ts";
import type { Emitted } from "../../tools/codegen/src/select/package-model.ts";
import { select } from "../../tools/codegen/src/select/packages.ts";
import { specs } from "./idl.ts";

/** What the compiler makes of the model as one package. */
export function emitOurs(model: Model): Emitted {
  const diagnostics = new Diagnostics();
  const { packages } = select(model, manifests(diagnostics), ["webref"], diagnostics);
  const ours = packages.find(({ name }) => name === "events");
  if (ours === undefined) throw new Error("there is no package to measure");
  const emitted = emitRust(ours, diagnostics);
  const found = diagnostics.sorted();
  if (found.length > 0) {
    throw new Error(
      `the common IDL is not right:\n${found.map(({ code, message }) => `${code}: ${message}`).join("\n")}`,
    );
  }
  return emitted;
}

/** `core`, and beside it one package that owns all the specs. */
function manifests(diagnostics: Diagnostics): Manifests {
  const packages = Object.entries({
    core: { specs: ["webidl"], take: ["DOMStringList"], dependencies: [] },
    events: { specs, take: [], dependencies: ["core"] },
  }).map(([name, data]) => {
    const text = JSON.stringify({ description: name, stage: 0, ...data });
    const manifest = parsePackage(name, new SourceFile(`${name}.json`, text), diagnostics);
    if (manifest === undefined) throw new Error(`the data of \`${name}\` is not right`);
    return manifest;
  });
  return { packages, globals: new Map() };
}
