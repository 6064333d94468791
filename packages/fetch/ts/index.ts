/**
 * Fetch with typed errors, bodies that are checked, cancelling and total timeouts, over the platform's own `Request` and `Response`.
 */
export * from "../generated/ts/index.ts";
export type { Check, Schema, SchemaIssue, SchemaResult } from "@treenail/core";
export { formData, type FormData, type FormDataEntryValue } from "@treenail/file";
export type { Progress } from "@treenail/streams";
export { bytes, chunks, form, text, type LinesOptions, type ResponseSource } from "./bodies.ts";
export {
  throwForStatus,
  type DispatchOptions,
  type DisposableResponse,
  type FetchFunction,
} from "./dispatch.ts";
export {
  HttpStatusError,
  isHttpStatusError,
  isRequestAbortedError,
  RequestAbortedError,
} from "./errors.ts";
export * from "./download-progress.ts";
export * from "./excerpt.ts";
export * from "./extend.ts";
export * from "./json.ts";
export * from "./lines.ts";
export * from "./methods.ts";
export * from "./retry.ts";
export { send, type SendOptions } from "./send.ts";
export * from "./server-sent-events.ts";
export * from "./upload-progress.ts";
