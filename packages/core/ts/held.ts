/**
 * Platform operations that hold something while a callback's promise is pending. Comes in: such an operation. Goes out: a handle that is let go of.
 */
import { softAbort, type SignalOptions } from "./abort.ts";
import { onValue } from "./callbacks.ts";
import { asAsyncDisposable, callMethod } from "./platform-call.ts";

/**
 * What is held, until it is released.
 *
 * @typeParam Handle - The platform's own object for it.
 */
export type Held<Handle> = Handle & AsyncDisposable & { release(): Promise<void> };

/**
 * Calls a method that holds something for as long as its callback takes, and gives it as a handle.
 *
 * @typeParam Handle - The platform's own object for what is held.
 * @param options - `signal` gives up waiting; what is granted later is let go of at once. What has been granted is held until it is released.
 * @param receiver - The object.
 * @param api - The method as its specification spells it.
 * @param args - What to pass, with {@link onValue} in the place of the callback.
 * @returns The handle, by whose `release()`, or by `await using`, it is let go of; `null` where the method grants nothing.
 * @throws `NotSupportedError` when the object has no such method; `signal.reason` when the signal fires first; else what the method throws or rejects with.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/await_using | MDN}
 * @example
 * ```ts
 * import { hold, onValue } from "@treenail/core";
 *
 * const locks = { request: (name: string, held: (lock: object) => Promise<void>) => held({ name }) };
 * const lock = await hold<object>(undefined, locks, "LockManager.request", "printer", onValue);
 * await lock?.release();
 * ```
 */
export function hold<Handle extends object>(
  options: SignalOptions | null | undefined,
  receiver: unknown,
  api: string,
  ...args: readonly unknown[]
): Promise<Held<Handle> | null> {
  const signal = options?.signal;
  const request = (): Promise<Held<Handle> | null> =>
    new Promise((resolve, reject) => {
      const grant = (handle: Handle | null): PromiseLike<void> | undefined => {
        if (handle && !signal?.aborted) {
          return new Promise<void>((free) => {
            const release = async (): Promise<void> => {
              free();
              // By then the platform has let go of it, and the next in line may have it.
              await work.catch(() => undefined);
            };
            const own = Object.defineProperty(handle, "release", { value: release });
            resolve(asAsyncDisposable(own, release) as Held<Handle>);
          });
        }
        resolve(null);
        return undefined;
      };
      const passed = args.map((argument) => (argument === onValue ? grant : argument));
      const work = Promise.resolve(callMethod<PromiseLike<unknown>>(receiver, api, ...passed));
      work.catch(reject);
    });
  return softAbort(request, signal, (late) => late?.release());
}
