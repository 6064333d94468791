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

/** Loads the module `file` of the server at `address` into what wasm-bindgen wrote for it. */
export async function load(address: string, glue: Initialized, file: string): Promise<void> {
  const module = await fetch(`${address}/${file}`);
  glue.initSync({ module: await module.arrayBuffer() });
}

/** Tells the server at `address` what some work came to, or why it failed. */
export async function answer(
  address: string,
  work: (tell: (label: string) => Promise<void>) => unknown,
): Promise<void> {
  const tell = async (told: Told): Promise<void> => {
    await fetch(`${address}/told`, { method: "POST", body: JSON.stringify(told) });
  };
  try {
    await tell({ answer: await work((label) => tell({ label })) });
  } catch (error) {
    await tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
