/** How far a request's body has gone, as an async iterator. */
import { construct, hasGlobal, requireGlobal } from "@treenail/core";
import {
  toIterator,
  type Progress,
  type ReadableStreamOf,
  type StreamIterator,
} from "@treenail/streams";
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
  const reports = construct<ReadableStreamOf<Progress>>("ReadableStream", {
    start: (controller: Queue<Progress>) => {
      queue = controller;
    },
    cancel: () => {
      ended = true;
    },
  });
  const progress = { loaded: 0, total: undefined as number | undefined };
  const report = (): void => {
    if (queue.desiredSize) queue.enqueue({ ...progress });
  };
  return {
    ...toIterator(reports),
    fetch: async (url, init) => {
      let answered = false;
      try {
        const counted = await counting(init, stream ?? canStream(url), progress, report);
        const response = await (fetch ?? requireGlobal<FetchFunction>("fetch"))(url, counted);
        answered = true;
        return response;
      } finally {
        if (answered) progress.loaded = progress.total ?? progress.loaded;
        if (!ended) {
          if (answered) queue.enqueue({ ...progress });
          queue.close();
        }
        ended = true;
      }
    },
  };
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
  progress: { loaded: number; total: number | undefined },
  report: () => void,
): Promise<RequestInit> {
  const { body } = init;
  if (body === null || body === undefined) return init;
  // What makes a body of all that can be one, and says of which type.
  const whole = construct<Response>("Response", body);
  let type = whole.headers.get("content-type");
  const isStream = "getReader" in Object(body);
  let source = body as ByteStream;
  let blob: Whole | undefined;
  if (!isStream || !isStreamed) {
    // Safari cannot read a form with a file; then the total is not known, and the form is sent as it is.
    blob = (await whole.blob().catch((error: unknown) => {
      if (isStream) throw error;
    })) as Whole | undefined;
    progress.total = blob?.size;
    if (blob && isStreamed) source = blob.stream();
    // Bun tells the type of a text only here.
    type ??= blob?.type ?? null;
  }
  report();
  if (!blob && !isStream) return init;
  const headers = headersOf(init.headers);
  if (type && !headers.has("content-type")) headers.set("content-type", type);
  // Not what was given: an engine that cannot stream would send the name of a stream's class, and a form is put together anew, of another length.
  if (!isStreamed) return { ...init, headers, body: blob as object as BodyOf };
  const counter = construct<object>("TransformStream", {
    transform: (chunk: Uint8Array, output: Queue<Uint8Array>) => {
      output.enqueue(chunk);
      progress.loaded += chunk.byteLength;
      report();
    },
  });
  return { ...init, headers, duplex: "half", body: source.pipeThrough(counter) };
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

/** Whether it is known that a request to this URL can have a body that is a stream. */
function canStream(url: string): boolean {
  if (!hasGlobal("location")) return true;
  // Of the browsers Chromium can, over HTTP/2 and later; it refuses before it asks the server, and as it does for a server that is not there.
  const page = globalThis as unknown as {
    readonly location: { readonly href: string };
    readonly performance: {
      getEntries(): readonly { readonly name: string; readonly nextHopProtocol?: string }[];
    };
  };
  const { origin } = construct<{ readonly origin: string }>("URL", url, page.location.href);
  return (
    "duplex" in requireGlobal<{ readonly prototype: object }>("Request").prototype &&
    page.performance
      .getEntries()
      .some(
        ({ name, nextHopProtocol = "" }) =>
          /^h[23]/.test(nextHopProtocol) && name.startsWith(`${origin}/`),
      )
  );
}
