/** Makes garbage until the engine has collected what nothing held at the call; gives up after some seconds, for an engine need not collect. */
export async function collectGarbage(): Promise<void> {
  let collected = 0;
  // Not a `WeakRef`, which keeps its object alive by being asked.
  const registry = new FinalizationRegistry(() => {
    collected += 1;
  });
  await growOld(registry);
  const end = performance.now() + 5000;
  while (collected < 10 && performance.now() < end) await makeGarbage();
}

/** Registers objects and holds them until they count as old: engines collect what is young by itself, and often. */
async function growOld(registry: FinalizationRegistry<undefined>): Promise<void> {
  // Several, for an engine that looks for addresses on its stack may keep one of them by chance.
  const canaries = Array.from({ length: 20 }, (_, index) => ({ index }));
  for (const canary of canaries) {
    await makeGarbage();
    registry.register(canary, undefined);
  }
}

async function makeGarbage(): Promise<void> {
  for (let index = 0; index < 20; index += 1) {
    new Uint8Array(2 ** 20).fill(1);
    Array.from({ length: 20_000 }, (_, value) => ({ value }));
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
