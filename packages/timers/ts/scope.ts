/**
 * The platform's timers, found when they are used. Everything here is in milliseconds, and any length of time works.
 */

/**
 * What is needed of a global scope. A test can pass its own to play with time.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/setTimeout | MDN}
 */
export interface TimerScope {
  /** Calls a function later. What it returns is a number in browsers and an object in Node. */
  setTimeout(callback: () => void, milliseconds: number): unknown;
  /** Forgets what `setTimeout` returned. */
  clearTimeout(id: never): void;
  /** A clock that never goes back; `Date` is used where it is missing. */
  readonly performance?: { now(): number } | undefined;
}

/** The option by which a test brings its own timers. */
export interface ScopeOptions {
  /** Whose timers to use; `globalThis` by default. */
  readonly scope?: TimerScope | undefined;
}

/** The platform keeps a delay in 32 bits with a sign; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** The scope of this realm. */
export const ownScope = globalThis as unknown as TimerScope;

/** A time in milliseconds that never goes back. */
export function now(scope: TimerScope): number {
  return (scope.performance ?? Date).now();
}

/**
 * Calls a function once after any number of milliseconds: less than zero is zero, `Infinity` is never.
 *
 * @returns What cancels the call.
 * @throws `RangeError` when the time is `NaN`, which the platform would take as zero.
 */
export function arm(milliseconds: number, call: () => void, scope: TimerScope): () => void {
  // Only `NaN` differs from itself; this package is counted in bytes.
  if (milliseconds !== milliseconds) throw new RangeError("Bad value");
  let id: unknown;
  const set = (): void => {
    id = scope.setTimeout(
      milliseconds > longestDelay ? set : call,
      Math.min(milliseconds, longestDelay),
    );
    milliseconds -= longestDelay;
  };
  set();
  return () => scope.clearTimeout(id as never);
}
