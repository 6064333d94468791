/** Makes garbage until the engine has collected all that nothing held at the call; gives up after some seconds, for an engine need not collect. */
export async function collectGarbage(): Promise<void> {
  // An engine that looks for addresses on its stack may keep one of them by chance.
  const canaries = Array.from({ length: 10 }, () => new WeakRef({}));
  const end = performance.now() + 8000;
  for (let left = canaries; left.length > 2 && performance.now() < end;) {
    for (let index = 0; index < 20; index += 1) {
      new Uint8Array(2 ** 20).fill(1);
      Array.from({ length: 20_000 }, (_, value) => ({ value }));
    }
    // A new task: within one, what a `WeakRef` has given stays alive.
    await new Promise((resolve) => setTimeout(resolve, 1));
    left = left.filter((canary) => canary.deref() !== undefined);
  }
}
