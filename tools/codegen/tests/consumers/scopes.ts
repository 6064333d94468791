/** Global scopes have types of their own, whichever libraries the program has; in each is what Web IDL exposes there. */
import {
  type AudioWorkletScope,
  type DedicatedWorkerScope,
  globalScope,
  type ServiceWorkerScope,
  type SharedWorkerScope,
  type WindowScope,
} from "@treenail/core";
import type { AbortSignal } from "@treenail/events";
import type { Response } from "@treenail/fetch";
import type { Blob } from "@treenail/file";
import type {} from "@treenail/timers";
import { exactly, holds } from "./types.ts";

type Has<Scope, Name extends string> = Name extends keyof Scope ? true : false;
type Lacks<Scope, Name extends string> = Name extends keyof Scope ? false : true;

export async function use(blob: Blob): Promise<void> {
  holds<Has<WindowScope, "FileReader">>();
  holds<Has<ServiceWorkerScope, "FileReader">>();
  holds<Lacks<AudioWorkletScope, "FileReader">>();
  holds<Has<DedicatedWorkerScope, "FileReaderSync">>();
  holds<Has<SharedWorkerScope, "FileReaderSync">>();
  holds<Lacks<ServiceWorkerScope, "FileReaderSync">>();
  holds<Lacks<WindowScope, "FileReaderSync">>();
  holds<Has<AudioWorkletScope, "DOMException">>();
  holds<Lacks<AudioWorkletScope, "setTimeout">>();

  const scope = globalScope<DedicatedWorkerScope>();
  const text: string = new scope.FileReaderSync().readAsText(blob);
  const answer: Response = await scope.fetch("https://example.org");
  const signal: AbortSignal = scope.AbortSignal.timeout(1);
  exactly<25>()(new scope.DOMException(text).DATA_CLONE_ERR);
  // @ts-expect-error the class takes a name
  new scope.DOMException(text, signal);
  // @ts-expect-error a window has none
  exactly<never>()(globalScope<WindowScope>().FileReaderSync);
  await answer.text();
}
