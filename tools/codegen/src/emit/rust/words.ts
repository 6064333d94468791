/** Words that Rust keeps for itself, and words whose parts a rule cannot find. Data, not code. */

export const keywords: ReadonlySet<string> = new Set([
  "abstract",
  "as",
  "async",
  "await",
  "become",
  "box",
  "break",
  "const",
  "continue",
  "crate",
  "do",
  "dyn",
  "else",
  "enum",
  "extern",
  "false",
  "final",
  "fn",
  "for",
  "gen",
  "if",
  "impl",
  "in",
  "let",
  "loop",
  "macro",
  "match",
  "mod",
  "move",
  "mut",
  "override",
  "priv",
  "pub",
  "ref",
  "return",
  "self",
  "static",
  "struct",
  "super",
  "trait",
  "true",
  "try",
  "type",
  "typeof",
  "union",
  "unsafe",
  "unsized",
  "use",
  "virtual",
  "where",
  "while",
  "yield",
]);

/** Names that generated files use for something else: a definition that is called so gets another name. */
export const takenTypes: ReadonlySet<string> = new Set([
  "Any",
  "AsRef",
  "AsyncIter",
  "Box",
  "Default",
  "Error",
  "FnMut",
  "From",
  "Into",
  "IntoIterator",
  "JsCast",
  "JsValue",
  "None",
  "Option",
  "PlatformIter",
  "Promise",
  "Result",
  "Self",
  "Some",
  "String",
  "ToJs",
  "FromJs",
  "Vec",
]);

/** Methods whose plain name would hide one that every handle has from a trait, and mean something else. */
export const takenMethods: ReadonlyMap<string, string> = new Map([
  // `Clone::clone` copies the handle; the platform's copies the object, and can fail.
  ["clone", "try_clone"],
  // Each handle is seen as its ancestors, and as the value it wraps.
  ["as_ref", "as_ref_"],
  ["deref", "deref_"],
]);

/** Runs of capitals that are two words. */
export const irregularWords: ReadonlyMap<string, string> = new Map([["SVGSVG", "Svg Svg"]]);

/** Names that generated bodies, or what wasm-bindgen makes of an import, use for themselves. */
export const takenArguments: ReadonlySet<string> = new Set(["drop", "receiver", "this"]);

/**
 * Modules that every package may have, crates that generated code names, and files that Windows keeps for itself; a
 * definition's own module is called otherwise.
 */
export const takenModules: ReadonlySet<string> = new Set([
  "alloc",
  "aux",
  "callbacks",
  "con",
  "core",
  "adopted",
  "dispatches",
  "enums",
  "event",
  "futures_core",
  "globals",
  "imports",
  "js_sys",
  "lib",
  "main",
  "mixins",
  "mod",
  "nul",
  "prn",
  "std",
  "typedefs",
  "unions",
  "wasm_bindgen",
  "web_sys",
]);
