/** Makes garbage until the engine has collected what nothing held at the call; gives up after some seconds, for an engine need not collect. */
export async function collectGarbage(): Promise<void> {
  let collected = 0;
  // Not a `WeakRef`, which keeps its object alive by being asked.
  const registry = new FinalizationRegistry(() => {
    collected += 1;
  });
  // Several, for an engine that looks for addresses on its stack may keep one of them by chance.
  for (let index = 0; index < 20; index += 1) registry.register({ index }, index);
  const end = performance.now() + 5000;
  while (collected < 10 && performance.now() < end) {
    for (let index = 0; index < 20; index += 1) {
      new Uint8Array(2 ** 20).fill(1);
      Array.from({ length: 20_000 }, (_, value) => ({ value }));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
