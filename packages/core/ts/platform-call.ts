/**
 * Calls of platform members that may be missing: what the generated functions are made of. Each looks the member up when it is called, and a
 * member that this runtime lacks is a {@link NotSupportedError} that names it.
 */
import { asyncDisposeSymbol, disposeSymbol } from "./disposal.ts";
import { hasErrorName } from "./errors.ts";
import { NotSupportedError, requireGlobal } from "./not-supported.ts";

/**
 * Whether this runtime has a global of this name.
 *
 * @param name - The name on `globalThis`, or the way from there: `navigator.share`.
 * @param scope - Where to look instead of `globalThis`.
 * @returns `false` also where reading the global throws, as `localStorage` does in a sandboxed frame.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/globalThis | MDN}
 * @example
 * ```ts
 * import { hasGlobal } from "@treenail/core";
 *
 * hasGlobal("FileReader"); // true in a browser
 * ```
 */
export function hasGlobal(name: string, scope: object = globalThis): boolean {
  try {
    let value: unknown = scope;
    for (const part of name.split(".")) value = (value as Record<string, unknown>)[part];
    return value !== undefined && value !== null;
  } catch {
    return false;
  }
}

/**
 * Calls a method of a platform object.
 *
 * @typeParam Result - What the method returns.
 * @param receiver - The object. Where it is missing, so is the method.
 * @param api - The method as its specification spells it: `Blob.bytes`. What stands after the last dot is called.
 * @param args - What to pass. Trailing `undefined`s are left out, for the platform tells "not passed" from "passed" by counting.
 * @returns What the method returns.
 * @throws {@link NotSupportedError} when the object has no such method; else what the method throws.
 * @see {@link https://webidl.spec.whatwg.org/#idl-operations | Web IDL Standard: operations}
 * @example
 * ```ts
 * import { callMethod } from "@treenail/core";
 *
 * callMethod<number>("tree", "String.indexOf", "e", undefined); // 2
 * ```
 */
export function callMethod<Result>(
  receiver: unknown,
  api: string,
  ...args: readonly unknown[]
): Result {
  const name = api.slice(api.lastIndexOf(".") + 1);
  const method = (receiver as Record<string, unknown> | null | undefined)?.[name];
  if (typeof method !== "function") throw new NotSupportedError(api);
  return Reflect.apply(method, receiver, trimmed(args)) as Result;
}

/**
 * Reads an attribute of a platform object.
 *
 * @typeParam Value - The attribute's type.
 * @param receiver - The object. Where it is missing, so is the attribute.
 * @param api - The attribute as its specification spells it: `WebTransport.draining`. What stands after the last dot is read.
 * @returns The attribute's value.
 * @throws {@link NotSupportedError} when the object has no such attribute; else what reading it throws.
 * @see {@link https://webidl.spec.whatwg.org/#idl-attributes | Web IDL Standard: attributes}
 * @example
 * ```ts
 * import { readAttribute } from "@treenail/core";
 *
 * readAttribute<string>(new URL("https://example.org"), "URL.host"); // "example.org"
 * ```
 */
export function readAttribute<Value>(receiver: object | null | undefined, api: string): Value {
  const name = api.slice(api.lastIndexOf(".") + 1);
  if (!receiver || !(name in receiver)) throw new NotSupportedError(api);
  return (receiver as Record<string, unknown>)[name] as Value;
}

/**
 * Writes an attribute of a platform object.
 *
 * @param receiver - The object. Where it is missing, so is the attribute.
 * @param api - The attribute as its specification spells it: `Document.title`. What stands after the last dot is written.
 * @param value - What to set it to.
 * @throws {@link NotSupportedError} when the object has no such attribute; else what writing it throws.
 * @see {@link https://webidl.spec.whatwg.org/#idl-attributes | Web IDL Standard: attributes}
 * @example
 * ```ts
 * import { writeAttribute } from "@treenail/core";
 *
 * const url = new URL("https://example.org/a");
 * writeAttribute(url, "URL.pathname", "/b");
 * ```
 */
export function writeAttribute(
  receiver: object | null | undefined,
  api: string,
  value: unknown,
): void {
  const name = api.slice(api.lastIndexOf(".") + 1);
  if (!receiver || !(name in receiver)) throw new NotSupportedError(api);
  (receiver as Record<string, unknown>)[name] = value;
}

/**
 * Makes an object of a platform class.
 *
 * @typeParam Instance - The class's instances.
 * @param name - The class's name on `globalThis`.
 * @param args - What to pass. Trailing `undefined`s are left out.
 * @returns The new object.
 * @throws {@link NotSupportedError} when this runtime has no such class; else what the constructor throws.
 * @see {@link https://webidl.spec.whatwg.org/#idl-constructors | Web IDL Standard: constructor operations}
 * @example
 * ```ts
 * import { construct } from "@treenail/core";
 *
 * const url = construct<URL>("URL", "/path", "https://example.org");
 * ```
 */
export function construct<Instance>(name: string, ...args: readonly unknown[]): Instance {
  const constructor = requireGlobal<new (...args: readonly unknown[]) => Instance>(name);
  return new constructor(...trimmed(args));
}

/**
 * Gives a platform object the key that `using` looks for, unless the platform did so itself.
 *
 * @param handle - The object. It is changed in place, by one property that does not show when the object is enumerated.
 * @param end - Ends what the object holds.
 * @returns The same object.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/using | MDN}
 * @example
 * ```ts
 * import { asDisposable, disposeSymbol } from "@treenail/core";
 *
 * const controller = asDisposable(new AbortController(), (it) => it.abort());
 * controller[disposeSymbol]();
 * ```
 */
export function asDisposable<Handle extends object>(
  handle: Handle,
  end: (handle: Handle) => void,
): Handle & Disposable {
  return withKey(handle, disposeSymbol, end) as Handle & Disposable;
}

/**
 * Gives a platform object the key that `await using` looks for, unless the platform did so itself.
 *
 * @param handle - The object. It is changed in place, by one property that does not show when the object is enumerated.
 * @param end - Ends what the object holds; what it promises is waited for.
 * @returns The same object.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/await_using | MDN}
 * @example
 * ```ts
 * import { asAsyncDisposable, asyncDisposeSymbol } from "@treenail/core";
 *
 * const writer = asAsyncDisposable(new WritableStream().getWriter(), (it) => it.close());
 * await writer[asyncDisposeSymbol]();
 * ```
 */
export function asAsyncDisposable<Handle extends object>(
  handle: Handle,
  end: (handle: Handle) => PromiseLike<void>,
): Handle & AsyncDisposable {
  return withKey(handle, asyncDisposeSymbol, end) as Handle & AsyncDisposable;
}

/**
 * Calls the operation that ends an object, for disposal: a scope ends once, whatever was done to the object before.
 *
 * @param end - Calls the operation.
 * @returns Nothing, when it is done; also when the object has ended already or is locked by somebody else, which the platform tells by a `TypeError` or
 * an `InvalidStateError`.
 * @throws What else the operation throws or rejects with.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/await_using | MDN}
 * @example
 * ```ts
 * import { endQuietly } from "@treenail/core";
 *
 * const stream = new WritableStream();
 * await endQuietly(() => stream.close());
 * await endQuietly(() => stream.close());
 * ```
 */
export async function endQuietly(end: () => PromiseLike<unknown>): Promise<void> {
  try {
    await end();
  } catch (error) {
    if (!hasErrorName(error, "TypeError") && !hasErrorName(error, "InvalidStateError")) throw error;
  }
}

/**
 * Calls the operation that ends an object and answers at once, for disposal: a scope ends once, whatever was done to the object before.
 *
 * @param receiver - The object.
 * @param api - The operation as its specification spells it: `VideoDecoder.close`. That the object has ended already, which the platform tells by an
 * `InvalidStateError`, is no failure.
 * @throws {@link NotSupportedError} when the object has no such method; what else the operation throws.
 * @see {@link https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/using | MDN}
 * @example
 * ```ts
 * import { endAtOnce } from "@treenail/core";
 *
 * const { port1 } = new MessageChannel();
 * endAtOnce(port1, "MessagePort.close");
 * ```
 */
export function endAtOnce(receiver: unknown, api: string): void {
  try {
    callMethod(receiver, api);
  } catch (error) {
    if (!hasErrorName(error, "InvalidStateError")) throw error;
  }
}

function withKey<Handle extends object>(
  handle: Handle,
  key: symbol,
  end: (handle: Handle) => unknown,
): Handle {
  if (key in handle) return handle;
  return Object.defineProperty(handle, key, {
    value: () => end(handle),
    configurable: true,
    writable: true,
  });
}

function trimmed(args: readonly unknown[]): readonly unknown[] {
  return args.slice(0, args.findLastIndex((argument) => argument !== undefined) + 1);
}
