/** URLs that stand for a blob, for as long as somebody holds them. */
import { disposeSymbol, requireGlobal } from "@treenail/core";
import type { Blob } from "../generated/ts/index.ts";

/** A URL that stands for a blob. Disposing of it, by `using` or `revoke()`, gives back the blob's memory; the URL leads nowhere from then on. */
export interface ObjectUrl extends Disposable {
  /** The URL. */
  readonly href: string;
  /** Ends the URL; more than once does nothing more. What already loads from it goes on. */
  revoke(): void;
  /** The URL, so that it can stand in a text. */
  toString(): string;
}

/**
 * Makes a URL for a blob or a file.
 *
 * @param blob - The blob. It stays in memory until the URL is revoked, even when nothing else holds it.
 * @returns A handle on the URL.
 * @throws `NotSupportedError` where there are no object URLs, as in a service worker.
 * @see {@link https://w3c.github.io/FileAPI/#dfn-createObjectURL | File API}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URL/createObjectURL_static | MDN}
 * @example
 * ```ts
 * import { objectUrl } from "@treenail/file";
 *
 * using url = objectUrl(new Blob(["hello"], { type: "text/plain" }));
 * console.log(await (await fetch(url.href)).text());
 * ```
 */
export function objectUrl(blob: Blob): ObjectUrl {
  const href = requireGlobal<(blob: Blob) => string>("URL.createObjectURL")(blob);
  const revoke = (): void => {
    requireGlobal<(url: string) => void>("URL.revokeObjectURL")(href);
  };
  return { href, revoke, toString: () => href, [disposeSymbol]: revoke };
}
