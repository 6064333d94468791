/** A scope: handles and a signal that end together, also where the engine has no `DisposableStack`. */
import { asyncDisposeSymbol, disposeSymbol, type SignalOptions } from "@treenail/core";
import type { AbortSignal } from "../generated/ts/index.ts";
import { autoAbort } from "./signals.ts";

/** What a scope may hold; nothing is allowed, so that an optional handle can be passed on as it is. */
type Held<Handle> = Handle | null | undefined;

/**
 * Collects what must end together. It ends once: its signal fires first, so that work which was started with it stops; then everything else ends, the
 * newest first. What comes after the end is ended at once.
 *
 * When several fail to end, the rest is ended all the same, and the errors come as one `SuppressedError` as those of `using` do: `error` is the newer,
 * `suppressed` what failed before it.
 */
export interface Scope extends Disposable {
  /** Fires when the scope ends, with an `AbortError`; and with the signal that the scope was given, with its reason. */
  readonly signal: AbortSignal;
  /**
   * Takes a handle, which is disposed of when the scope ends.
   *
   * @returns The same handle.
   */
  use<Handle extends Held<Disposable>>(handle: Handle): Handle;
  /** Calls a function when the scope ends. */
  defer(end: () => void): void;
  /** Ends the scope; the named form of disposal. */
  end(): void;
}

/** A {@link Scope} whose handles may take time to end: each is waited for before the next. */
export interface AsyncScope extends AsyncDisposable {
  /** Fires when the scope ends, with an `AbortError`; and with the signal that the scope was given, with its reason. */
  readonly signal: AbortSignal;
  /**
   * Takes a handle, which is disposed of when the scope ends: by `Symbol.asyncDispose` if it has that.
   *
   * @returns The same handle.
   */
  use<Handle extends Held<AsyncDisposable | Disposable>>(handle: Handle): Handle;
  /** Calls a function when the scope ends, and waits for what it returns. */
  defer(end: () => unknown): void;
  /** Ends the scope; the named form of disposal. */
  end(): Promise<void>;
}

type End = () => unknown;
type Suppress = new (error: unknown, suppressed: unknown) => Error;

/** Throws what failed, in order, as one. */
function raise(errors: readonly unknown[]): void {
  const { SuppressedError } = globalThis as { readonly SuppressedError?: Suppress };
  if (errors.length)
    throw errors.reduce((suppressed, error) =>
      SuppressedError
        ? new SuppressedError(error, suppressed)
        : Object.assign(new Error(), { name: "SuppressedError", error, suppressed }),
    );
}

/** What both kinds of scope are: how they collect, and what begins their end. Of the keys of a handle the first counts that it has. */
function collect(options: SignalOptions | undefined, first: symbol, second = first) {
  const controller = autoAbort(options);
  const ends: End[] = [];
  let over = false;
  const defer = (end: End): void => {
    if (over) end();
    else ends.push(end);
  };
  return {
    signal: controller.signal,
    defer,
    use: <Handle>(handle: Handle): Handle => {
      const ending = handle as Record<symbol, End> | null | undefined;
      if (ending) {
        const key = ending[first] ? first : second;
        // What cannot be disposed of is refused now and not at the end.
        if (!ending[key]) throw new TypeError("Not disposable");
        defer(() => ending[key]?.());
      }
      return handle;
    },
    /** Ends the collecting, and gives what to end, in order. */
    take: (): readonly End[] => {
      over = true;
      controller.abort();
      return ends.splice(0).reverse();
    },
  };
}

/**
 * Opens a scope.
 *
 * @param options - `signal`: when it fires, so does the scope's own; the scope itself still has to be ended.
 * @returns A scope that holds nothing but its signal. As it has a `signal`, it can stand where options are asked for.
 * @see {@link https://tc39.es/proposal-explicit-resource-management/#sec-disposablestack-objects | Explicit Resource Management: DisposableStack}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/DisposableStack | MDN}
 * @example
 * ```ts
 * import { on, once, scope } from "@treenail/events";
 *
 * async function load(target: EventTarget): Promise<void> {
 *   using loading = scope();
 *   loading.use(on(target, "progress", (event) => console.log(event.type)));
 *   loading.defer(() => console.log("over"));
 *   await once(target, "load", loading);
 * }
 * ```
 */
export function scope(options?: SignalOptions): Scope {
  const { take, ...rest } = collect(options, disposeSymbol);
  const end = (): void => {
    const errors: unknown[] = [];
    for (const finish of take())
      try {
        finish();
      } catch (error) {
        errors.push(error);
      }
    raise(errors);
  };
  return { ...rest, end, [disposeSymbol]: end };
}

/**
 * Opens a scope whose handles may take time to end.
 *
 * @param options - `signal`: when it fires, so does the scope's own; the scope itself still has to be ended.
 * @returns A scope that holds nothing but its signal. As it has a `signal`, it can stand where options are asked for.
 * @see {@link https://tc39.es/proposal-explicit-resource-management/#sec-asyncdisposablestack-objects | Explicit Resource Management: AsyncDisposableStack}
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/AsyncDisposableStack | MDN}
 * @example
 * ```ts
 * import { asyncScope } from "@treenail/events";
 *
 * async function copy(source: ReadableStream<string>, sink: WritableStream<string>): Promise<void> {
 *   await using copying = asyncScope();
 *   const writer = sink.getWriter();
 *   copying.defer(() => writer.close());
 *   for await (const chunk of source) await writer.write(chunk);
 * }
 * ```
 */
export function asyncScope(options?: SignalOptions): AsyncScope {
  const { take, ...rest } = collect(options, asyncDisposeSymbol, disposeSymbol);
  const end = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const finish of take())
      try {
        await finish();
      } catch (error) {
        errors.push(error);
      }
    raise(errors);
  };
  return { ...rest, end, [asyncDisposeSymbol]: end };
}
