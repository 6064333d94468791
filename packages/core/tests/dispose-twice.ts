import { asyncDisposeSymbol, disposeSymbol } from "@treenail/core";

/** A generated namespace of functions over a handle. */
interface Facade {
  disposable(handle: never): object;
  dispose(handle: never): unknown;
}

/** The names of a package's generated namespaces whose handles can be disposed of. */
export function disposableFacades(exported: object): readonly string[] {
  return Object.entries(exported)
    .filter(([, value]) => typeof value === "object" && value !== null && "disposable" in value)
    .map(([name]) => name)
    .sort();
}

/** Disposes of a handle by its key, and twice by its function; fails as any of them does. */
export async function disposeOften(exported: object, name: string, handle: object): Promise<void> {
  const facade = (exported as Record<string, Facade | undefined>)[name];
  if (!facade) throw new TypeError(`there is no ${name}`);
  const disposable = facade.disposable(handle as never) as Partial<AsyncDisposable & Disposable>;
  await disposable[asyncDisposeSymbol]?.();
  disposable[disposeSymbol]?.();
  await facade.dispose(handle as never);
  await facade.dispose(handle as never);
}
