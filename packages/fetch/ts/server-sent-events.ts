/** Server-sent events over a response, which unlike `EventSource` may be the answer to any request. */
import type { StreamIterator } from "@treenail/streams";
import type { Response } from "../generated/ts/index.ts";
import type { LinesOptions } from "./bodies.ts";
import { lines } from "./lines.ts";

/**
 * An event that a server sent.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation | HTML Standard}
 */
export interface ServerSentEvent {
  /** Its data; several lines are joined by LF. */
  readonly data: string;
  /** Its type; `message` when the server says none. */
  readonly event: string;
  /** The last id that the server has given, with this event or before; empty when it has given none. Sent as the header `Last-Event-ID` it resumes. */
  readonly id: string;
  /** How long to wait before connecting again, in milliseconds, if the server has said so, with this event or before. */
  readonly retry: number | undefined;
}

/**
 * Iterates over the events of a stream of type `text/event-stream`, as they come in. It does not connect again by itself.
 *
 * @param response - The response.
 * @param options - `signal` ends the iteration and cancels the body, as what ends the request does; `maxLength` bounds a line, and an event's data.
 * @returns An async iterator of events. `break`, `return()` and disposal cancel the body, which lets go of the connection. An event that the stream's end
 * cuts off is not given.
 * @throws `TypeError` when the body was read already; while iterating, `RangeError` for an event whose data is too long, which cancels the body, and what
 * `lines` throws.
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream | HTML Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/Server-sent_events | MDN}
 * @example
 * ```ts
 * import { post, serverSentEvents } from "@treenail/fetch";
 *
 * const response = await post("https://example.org/events", { json: { question: "why" } });
 * for await (const { event, data } of serverSentEvents(response)) console.log(event, data);
 * ```
 */
export function serverSentEvents(
  response: Response,
  { maxLength = 2 ** 20, ...options }: LinesOptions = {},
): StreamIterator<ServerSentEvent> {
  const source = lines(response, { maxLength, ...options });
  const events = parse(source, maxLength);
  // Ending the iteration ends the lines, whatever the generator waits for.
  return { ...source, next: () => events.next() } as unknown as StreamIterator<ServerSentEvent>;
}

async function* parse(
  source: AsyncIterable<string>,
  maxLength: number,
): AsyncGenerator<ServerSentEvent, void> {
  let [data, event, id] = ["", "", ""];
  let retry: number | undefined;
  for await (const line of source) {
    if (line) {
      const [field, value = ""] = line.split(/: ?(.*)/s);
      if (field === "data") data += `${value}\n`;
      if (field === "event") event = value;
      if (field === "id" && !value.includes("\0")) id = value;
      if (field === "retry" && /^\d+$/.test(value)) retry = Number(value);
      if (data.length > maxLength + 1)
        throw new RangeError(`Event of over ${maxLength} code units`);
    } else {
      if (data) yield { data: data.slice(0, -1), event: event || "message", id, retry };
      data = event = "";
    }
  }
}
