/** Runs in the engine, Node or a browser: tells the server that the script came from what it came to. */

/** What the server is told: how far the script is, how it ended. */
export type Told =
  { readonly label: string } | { readonly failed: string } | { readonly answer: unknown };

/** What every module of wasm-bindgen's `web` target exports. */
export interface Initialized {
  readonly initSync: (module: { module: BufferSource }) => unknown;
}

/** What a page of a measurement exports as `use`: gives what the server is told in the end. */
export type Use<Glue> = (glue: Glue, tell: (label: string) => Promise<void>) => unknown;

/** Loads the module `file` of the server at `address`, uses it, and tells the server what that gave, or why it failed. */
export async function answer<Glue extends Initialized>(
  address: string,
  glue: Glue,
  file: string,
  use: Use<Glue>,
): Promise<void> {
  const tell = async (told: Told): Promise<void> => {
    await fetch(`${address}/told`, { method: "POST", body: JSON.stringify(told) });
  };
  try {
    const module = await fetch(`${address}/${file}`);
    glue.initSync({ module: await module.arrayBuffer() });
    await tell({ answer: await use(glue, (label) => tell({ label })) });
  } catch (error) {
    await tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
