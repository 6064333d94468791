/** What a project has to depend on, as commands that can be copied. */
export interface Needs {
  readonly rust: readonly string[];
  readonly typescript: readonly string[];
}

/** Lines, each with its end; none where nothing is needed. */
export function describeNeeds({ rust, typescript }: Needs): string {
  const crates = ["wasm-bindgen", ...rust.map((name) => `treenail-${name}`)];
  const packages = typescript.map((name) => `@treenail/${name}`);
  return [
    ...(rust.length === 0 ? [] : [`Rust needs        cargo add ${crates.join(" ")}\n`]),
    ...(typescript.length === 0 ? [] : [`TypeScript needs  npm install ${packages.join(" ")}\n`]),
  ].join("");
}
