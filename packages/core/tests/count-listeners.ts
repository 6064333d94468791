/** Counts the listeners of one event target, so that a test can show that none is left. */
export interface Counted {
  /** How many listeners are registered now. */
  readonly count: number;
}

interface Target {
  addEventListener(type: string, listener: never, options?: never): void;
  removeEventListener(type: string, listener: never, options?: never): void;
}

export function countListeners(target: object): Counted {
  const registered = new Set<unknown>();
  const original = target as Target;
  const add = original.addEventListener.bind(original) as (...args: unknown[]) => void;
  const remove = original.removeEventListener.bind(original) as (...args: unknown[]) => void;
  Object.assign(target, {
    addEventListener: (type: string, listener: unknown, ...rest: unknown[]) => {
      registered.add(listener);
      add(type, listener, ...rest);
      // A listener that is called once is gone after that, of which the platform tells nobody.
      const isOnce = (rest[0] as { readonly once?: boolean } | undefined)?.once;
      if (isOnce) add(type, () => registered.delete(listener), ...rest);
    },
    removeEventListener: (type: string, listener: unknown, ...rest: unknown[]) => {
      registered.delete(listener);
      remove(type, listener, ...rest);
    },
  });
  return {
    get count() {
      return registered.size;
    },
  };
}
