/** Events are typed by target and name, whichever libraries the program has. */
import {
  type CustomEventName,
  type EventNames,
  type EventOf,
  emit,
  events,
  on,
  once,
} from "@treenail/events";
import type {
  AbortSignal,
  Event,
  EventTarget,
  GeneratedAbortSignal,
  ProgressEvent,
} from "@treenail/events";
import type { FileReader, GeneratedFileReader } from "@treenail/file";
import { exactly, holds, type Same } from "./types.ts";

export async function listen(
  signal: AbortSignal,
  reader: FileReader,
  target: EventTarget,
): Promise<void> {
  holds<Same<EventOf<AbortSignal, "abort">, Event>>();
  holds<Same<EventOf<EventTarget, "anything">, Event>>();
  holds<"abort" extends EventNames<AbortSignal> ? true : false>();
  holds<"loadend" extends EventNames<FileReader> ? true : false>();
  holds<"loadend" extends EventNames<AbortSignal> ? false : true>();

  on(reader, "progress", (event) => {
    const loaded: number = event.loaded;
    const progress: ProgressEvent = event;
    return [loaded, progress];
  });
  on(signal, "abort", ({ currentTarget }) => {
    const heard: AbortSignal = currentTarget;
    exactly<boolean>()(currentTarget.aborted);
    return heard;
  });
  // @ts-expect-error the event of another target is no such event
  on(signal, "abort", (event: ProgressEvent) => event.loaded.toFixed());
  // @ts-expect-error a listener for another event
  on(reader, "load", (event: { readonly nothing: string }) => event.nothing);

  const load = await once(reader, "load", { signal });
  exactly<number>()(load.loaded);
  for await (const event of events(reader, "progress", { signal, buffer: "latest" })) {
    exactly<number>()(event.total);
  }

  const saved = "saved" as CustomEventName<{ readonly id: number }>;
  emit(target, saved, { id: 1 });
  // @ts-expect-error a detail of another type
  emit(target, saved, { id: "1" });
  const event = await once(target, saved);
  exactly<{ readonly id: number }>()(event.detail);
}

/** What the attributes of handlers are in a program without types of its own for their objects. */
export function handle(signal: GeneratedAbortSignal, reader: GeneratedFileReader): void {
  signal.onabort = ({ currentTarget }) => {
    const heard: AbortSignal = currentTarget;
    return heard.aborted && currentTarget.aborted;
  };
  reader.onprogress = (event) => {
    const heard: FileReader = event.currentTarget;
    exactly<number>()(event.loaded);
    return heard.result;
  };
  // A handler of the event alone will do, and one of another object's will not.
  signal.onabort = (event: Event) => event.type;
  // @ts-expect-error the object is a signal
  signal.onabort = ({ currentTarget }) => currentTarget.result;
  // What may have been dispatched by the time that it is looked at says nothing of where it is heard.
  holds<Same<EventOf<GeneratedAbortSignal, "abort">, Event>>();
  holds<Same<EventOf<GeneratedFileReader, "progress">, ProgressEvent>>();
}
