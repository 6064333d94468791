/** What `debounce` and `throttle` have in common: a function that is asked for often and called less. */
import { disposeSymbol, type AbortSignalLike } from "@treenail/core";
import type { AbortController as Controller } from "@treenail/events";

// Found when it is called. Every runtime that these packages support has it, so that its lack has no error of its own.
declare const AbortController: new () => Controller;

/**
 * A function that decides itself when to call another. What it promises is what the other one returns.
 *
 * Once it is ended, by `cancel()`, disposal or its signal, nothing is called any more: calls that wait, that run, or that come later reject with
 * the signal's reason, or a `DOMException` named `AbortError`. Who does not look at those promises hears nothing of that, so that it can be an event listener.
 *
 * @typeParam This - What `this` is in the other function.
 * @typeParam Args - The arguments of both.
 * @typeParam Result - What the other function returns, or promises.
 */
export interface PacedFunction<This, Args extends unknown[], Result> extends Disposable {
  /** Asks for a call with these arguments. */
  (this: This, ...args: Args): Promise<Result>;
  /** Ends it for good, clears its timer, and lets go of its signal; the named form of disposal. */
  cancel(): void;
}

/** The function that is to be called. */
export type Call<This, Args extends unknown[], Result> = (
  this: This,
  ...args: Args
) => Result | PromiseLike<Result>;

/** What settles a promise. */
type Settle<Result> = [
  resolve: (result: Result | PromiseLike<Result>) => void,
  reject: (reason: unknown) => void,
];

/**
 * Makes a function and its handle.
 *
 * @param ask - Called for each call, with what makes it; says what comes of it.
 * @param call - The function that is to be called.
 * @param signal - Ends it.
 * @param stop - Called at the end: clears timers, and forgets who waits.
 */
export function paced<This, Args extends unknown[], Result>(
  ask: (run: () => Promise<Result>) => Promise<Result>,
  call: Call<This, Args, Result>,
  signal: AbortSignalLike | null | undefined,
  stop: () => void,
): PacedFunction<This, Args, Result> {
  const controller = new AbortController();
  const ended = controller.signal;
  const cancel = (): void => {
    signal?.removeEventListener("abort", cancel);
    stop();
    controller.abort(signal?.reason);
  };
  signal?.addEventListener("abort", cancel);
  if (signal?.aborted) cancel();
  return Object.assign(
    function (this: This, ...args: Args) {
      let settle!: Settle<Result>;
      const result = new Promise<Result>((...both) => (settle = both));
      const end = (): void => {
        // One that nobody looks at would be reported.
        result.catch(() => undefined);
        settle[1](ended.reason);
      };
      if (ended.aborted) end();
      else {
        ended.addEventListener("abort", end);
        void ask(async () => call.apply(this, args))
          .finally(() => ended.removeEventListener("abort", end))
          .then(...settle);
      }
      return result;
    },
    { cancel, [disposeSymbol]: cancel },
  );
}
