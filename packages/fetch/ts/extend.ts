/** Requests with something in common: where they go to, what they carry, what is done around them. */
import { requireGlobal } from "@treenail/core";
import { anySignal } from "@treenail/events";
import { searchParams, type URL } from "@treenail/url";
import type { Headers, RequestInit, Response } from "../generated/ts/index.ts";
import type { DisposableResponse, FetchFunction } from "./dispatch.ts";
import { HttpStatusError } from "./errors.ts";
import { excerpt } from "./excerpt.ts";
import { headersOf, send, type SendOptions } from "./send.ts";

/** A request on its way, as hooks see it. */
export interface HookedRequest {
  /** Where it goes to; may be set. */
  url: string;
  /** What it is sent with; its fields may be set, and its headers changed. */
  readonly init: RequestInit & { readonly headers: Headers };
  /** What sends it, to send something else first, or the same again. */
  readonly fetch: FetchFunction;
}

/** A response, or nothing to go on with what there is. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only looks gives nothing
type Answer = Response | null | undefined | void;

/** What a hook gives: a response, or nothing to go on with what there is; now or later. */
export type HookResult = Answer | PromiseLike<Answer>;

/** What to do around each request. Those of a client come before those of what extends it. */
export interface Hooks {
  /** Is called before the request is sent, once however often it is sent again. What it gives is taken for the answer, and nothing is sent. */
  readonly beforeRequest?: ((request: HookedRequest) => HookResult) | undefined;
  /** Is called with the answer, whatever its status. What it gives takes the answer's place. */
  readonly afterResponse?: ((response: Response, request: HookedRequest) => HookResult) | undefined;
  /** Is called with what the request is about to fail with. What it gives is thrown in its place, unless that is nothing. */
  readonly beforeError?: ((error: unknown) => unknown) | undefined;
}

/** What the requests of a client have in common, and how one of them differs: every option of `send`, and some more. */
export interface ClientOptions extends SendOptions {
  /**
   * What stands before the URL of each request, unless that has a scheme or begins with `//`. They are joined by one slash: `https://example.org/v1` and
   * `/users` make `https://example.org/v1/users`.
   */
  readonly baseUrl?: string | URL | undefined;
  /** What to do around each request. */
  readonly hooks?: Hooks | readonly Hooks[] | undefined;
}

/** Options of a request without a body. */
export type BodilessOptions = Omit<ClientOptions, "body" | "json">;

/** Sends a request with what a client's requests have in common. */
type Send<Options> = (url: string | URL, options?: Options) => Promise<DisposableResponse>;

/** Requests with something in common. Its functions are those of the package, and can be taken off it. */
export interface Client {
  /** Sends a request with any method. */
  readonly send: (
    method: string,
    url: string | URL,
    options?: ClientOptions,
  ) => Promise<DisposableResponse>;
  /** Gets a resource. */
  readonly get: Send<BodilessOptions>;
  /** Asks for the headers that `get` would give. */
  readonly head: Send<BodilessOptions>;
  /** Gives something to a resource. */
  readonly post: Send<ClientOptions>;
  /** Puts something in the place of a resource. */
  readonly put: Send<ClientOptions>;
  /** Changes a part of a resource. */
  readonly patch: Send<ClientOptions>;
  /** Deletes a resource. */
  readonly delete: Send<ClientOptions>;
  /** A client with more in common, or other things. */
  readonly extend: (options: ClientOptions) => Client;
}

/**
 * Makes a client: the functions of this package with options that all its requests have in common.
 *
 * Options of a request, or of a client that extends another, take the place of those that are there; but headers are merged, by name, as the query is;
 * any of the signals ends a request; hooks are all called, the client's first; and base URLs are joined. An option that is given as `undefined` takes away
 * what is there.
 *
 * @param defaults - What the requests have in common.
 * @returns The client. Its functions reject as `send` does; an `HttpStatusError` carries an excerpt of the body, of 1000 characters at most, for which 300 ms
 * are waited at most.
 * @see {@link https://fetch.spec.whatwg.org/#fetch-method | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Window/fetch | MDN}
 * @example
 * ```ts
 * import { extend, json, withRetry } from "@treenail/fetch";
 *
 * const api = extend({
 *   baseUrl: "https://example.org/v1",
 *   headers: { accept: "application/json" },
 *   timeout: 20_000,
 *   fetch: withRetry({ attemptTimeout: 5000 }),
 *   hooks: { beforeRequest: ({ init }) => init.headers.set("authorization", "Bearer token") },
 * });
 * console.log(await json(api.get("/json", { query: { page: 2 } })));
 * ```
 */
export function extend(defaults: ClientOptions = {}): Client {
  const sendOne: Client["send"] = async (method, url, options) => {
    const { baseUrl, hooks, fetch, ...own } = merge(defaults, { ...options, baseUrl: url });
    const around = between(hooks, fetch ?? requireGlobal<FetchFunction>("fetch"));
    return send(method, baseUrl, { ...own, fetch: around }).catch(async (error: unknown) => {
      if (error instanceof HttpStatusError) error.excerpt = await excerpt(error.response, own);
      for (const { beforeError } of hooks) error = (await beforeError?.(error)) ?? error;
      throw error;
    });
  };
  const client: Record<string, unknown> = {
    send: sendOne,
    extend: (options: ClientOptions) => extend(merge(defaults, options)),
  };
  for (const name of "get head post put patch delete".split(" "))
    client[name] = sendOne.bind(undefined, name.toUpperCase());
  return client as unknown as Client;
}

/** What sends a request between its hooks. */
function between(hooks: readonly Hooks[], fetch: FetchFunction): FetchFunction {
  return async (url, init) => {
    const request = { url, init, fetch } as HookedRequest;
    let response: Answer;
    for (const { beforeRequest } of hooks) response ??= await beforeRequest?.(request);
    response ??= await fetch(request.url, init);
    for (const { afterResponse } of hooks)
      response = (await afterResponse?.(response, request)) ?? response;
    return response;
  };
}

/** Options that have been merged. */
interface Merged extends ClientOptions {
  readonly baseUrl: string;
  readonly hooks: readonly Hooks[];
}

function merge(defaults: ClientOptions, options: ClientOptions): Merged {
  return {
    ...defaults,
    ...options,
    baseUrl: join(`${defaults.baseUrl ?? ""}`, `${options.baseUrl ?? ""}`),
    headers: overlay(headersOf(defaults.headers), headersOf(options.headers)),
    query: overlay(searchParams(defaults.query ?? []), searchParams(options.query ?? [])),
    signal: (defaults.signal ?? options.signal) && anySignal([defaults.signal, options.signal]),
    hooks: ([] as Hooks[]).concat(defaults.hooks ?? [], options.hooks ?? []),
  };
}

/** What headers and queries have in common. */
interface Pairs {
  append(name: string, value: string): void;
  delete(name: string): void;
  forEach(callback: (value: string, name: string) => void): void;
}

/** Puts pairs in the place of those of the same name. */
function overlay<Changed extends Pairs>(below: Changed, above: Changed): Changed {
  above.forEach((_value, name) => {
    below.delete(name);
  });
  above.forEach((value, name) => {
    below.append(name, value);
  });
  return below;
}

/** A URL behind another, unless it needs none. */
function join(base: string, url: string): string {
  if (!base || /^(\/\/|[a-z][\w+.-]*:)/i.test(url)) return url;
  // What begins with a query or a fragment, or is nothing, is joined as it is.
  return base.replace(/\/*$/, "") + url.replace(/^\/*(?=[^/?#])/, "/");
}
