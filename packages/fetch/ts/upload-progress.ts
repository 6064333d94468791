/** How far a request's body has gone, as an async iterator. */
import { requireGlobal } from "@treenail/core";
import {
  toIterator,
  type Progress,
  type ReadableStreamOf,
  type StreamIterator,
} from "@treenail/streams";
import type { URL } from "@treenail/url";
import type { RequestInit, Response } from "../generated/ts/index.ts";
import type { FetchFunction } from "./dispatch.ts";
import { headersOf } from "./send.ts";

/** Options of {@link uploadProgress}. */
export interface UploadProgressOptions {
  /** Whether to send the body as a stream, so that what has gone can be told; by default where that is known to work, see {@link uploadProgress}. */
  readonly stream?: boolean | undefined;
  /** What to send with; the platform's `fetch` by default. */
  readonly fetch?: FetchFunction | undefined;
}

/** Reports of how far a request's body has gone, and what sends that request. */
export interface UploadProgress extends StreamIterator<Progress> {
  /** Stands in for the platform's `fetch`. */
  readonly fetch: FetchFunction;
}

/**
 * Tells how far the body of one request has gone.
 *
 * What can be told is what the engine can do. Where it can send a stream, there is a report for each piece that it takes: in Node, Deno and Bun, and in
 * Chromium over HTTP/2 or later, when something else was fetched from the same origin before, so that this is known. Elsewhere, as in Firefox and Safari,
 * there are two: one at the start, and one when the answer is there.
 *
 * @param options - `stream` decides it otherwise.
 * @returns An async iterator of reports, and the `fetch` to give to the request. Reports that nobody has asked for are dropped, but for the first and the
 * last. It ends when the answer is there or the request fails; why it fails is told by the request alone. `break`, `return()` and disposal end the reports;
 * the request goes on.
 * @throws Nothing while iterating.
 * @see {@link https://fetch.spec.whatwg.org/#dom-requestinit-duplex | Fetch Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Request/duplex | MDN}
 * @example
 * ```ts
 * import { post, uploadProgress } from "@treenail/fetch";
 *
 * const progress = uploadProgress();
 * const sent = post("https://example.org/echo", { body: "text", fetch: progress.fetch });
 * for await (const { loaded, total } of progress) console.log(loaded, total);
 * console.log((await sent).status);
 * ```
 */
export function uploadProgress({ stream, fetch }: UploadProgressOptions = {}): UploadProgress {
  let queue!: Queue<Progress>;
  let ended = false;
  const reports = new (requireGlobal<new (source: object) => ReadableStreamOf<Progress>>(
    "ReadableStream",
  ))({
    start: (controller: Queue<Progress>) => {
      queue = controller;
    },
    cancel: () => {
      ended = true;
    },
  });
  const progress: Count = { loaded: 0, total: undefined };
  const report = (): void => {
    if (queue.desiredSize) queue.enqueue({ ...progress });
  };
  return {
    ...toIterator(reports),
    fetch: async (url, init) => {
      try {
        const counted = await counting(init, stream ?? canStream(url), progress, report);
        const response = await (fetch ?? requireGlobal<FetchFunction>("fetch"))(url, counted);
        progress.loaded = progress.total ?? progress.loaded;
        if (!ended) queue.enqueue({ ...progress });
        return response;
      } finally {
        if (!ended) queue.close();
        ended = true;
      }
    },
  };
}

/** How far a body has gone. */
interface Count {
  loaded: number;
  total: number | undefined;
}

/** What is needed of a stream's controller. */
interface Queue<T> {
  readonly desiredSize: number | null;
  enqueue(chunk: T): void;
  close(): void;
}

/** What to send in place of a request, so that its body is counted as it goes, if it can be streamed. */
async function counting(
  init: RequestInit,
  isStreamed: boolean,
  progress: Count,
  report: () => void,
): Promise<RequestInit> {
  const { body } = init;
  if (body === null || body === undefined) return init;
  // What makes a body of all that can be one, and says of which type.
  const whole = new (requireGlobal<new (body: BodyOf) => Response>("Response"))(body);
  const type = whole.headers.get("content-type");
  const isStream = "getReader" in Object(body);
  let blob: Whole | undefined;
  if (!isStream || !isStreamed) {
    // Safari cannot read a form with a file; then the total is not known, and the form is sent as it is.
    blob = (await whole.blob().catch((error: unknown) => {
      if (isStream) throw error;
    })) as Whole | undefined;
    progress.total = blob?.size;
  }
  report();
  if (!blob && !isStream) return init;
  const counter = {
    transform: (chunk: Uint8Array, output: Queue<Uint8Array>) => {
      output.enqueue(chunk);
      progress.loaded += chunk.byteLength;
      report();
    },
  };
  return {
    ...init,
    // Bun tells the type of a text only by the blob.
    headers: headersOf(init.headers, type ?? blob?.type),
    duplex: "half",
    body: isStreamed
      ? (blob ? blob.stream() : (body as object as ByteStream)).pipeThrough(
          new (requireGlobal<new (transformer: object) => object>("TransformStream"))(counter),
        )
      : // Not what was given: an engine that cannot stream would send the name of a stream's class, and a form is put together anew, of another length.
        (blob as object as BodyOf),
  };
}

/** What is needed of a blob. */
interface Whole {
  readonly size: number;
  readonly type: string;
  stream(): ByteStream;
}

/** What is needed of a stream of bytes. */
interface ByteStream {
  pipeThrough(transform: object): BodyOf;
}

/** What a request takes for a body. */
type BodyOf = NonNullable<RequestInit["body"]>;

/** What is needed of a page. */
interface Page {
  readonly location?: { readonly href: string };
  readonly performance: {
    getEntries(): readonly { readonly name: string; readonly nextHopProtocol?: string }[];
  };
}

/** Whether it is known that a request to this URL can have a body that is a stream. */
function canStream(url: string): boolean {
  const { location, performance } = globalThis as unknown as Page;
  if (!location) return true;
  // Of the browsers Chromium can, over HTTP/2 and later; it refuses before it asks the server, and as it does for a server that is not there.
  const { origin } = new (requireGlobal<new (url: string, base: string) => URL>("URL"))(
    url,
    location.href,
  );
  return (
    "duplex" in requireGlobal<object>("Request.prototype") &&
    performance
      .getEntries()
      .some(
        ({ name, nextHopProtocol }) =>
          /^h[23]/.test(nextHopProtocol as string) && name.startsWith(`${origin}/`),
      )
  );
}
