/** What is timed: which function of the module, on what, and what it must give. */
import { Item, Probe } from "./probe.ts";

export interface Row {
  readonly label: string;
  /** The function's name after `ours_` and `theirs_`. */
  readonly name: string;
  /** What both sides get after the number of times; made anew for each measurement. */
  readonly subjects: () => readonly unknown[];
  /** What `times` calls give. */
  readonly expected: (times: number) => unknown;
  /** What one call does many times, so that the table can say the time of one. */
  readonly each?: number;
  /** One call is long, and its subject can be used once. */
  readonly isLong?: boolean;
  /** What ours does and theirs does not, where that costs more than the aim allows. */
  readonly more?: string;
}

const chunk = 64 * 1024;
const chunks = 1024;
const items = 10_000;
const text = "a name of usual length";

const params = (length = 1): URLSearchParams =>
  new URLSearchParams(Array.from({ length }, () => [text, "a value"]));

const listOfValues = (): URLSearchParams =>
  new URLSearchParams(Array.from({ length: items }, () => ["key", "a value"]));

/** A stream whose source does nothing but give the same chunk. */
function stream(): ReadableStream {
  const bytes = new Uint8Array(chunk);
  let left = chunks;
  return new ReadableStream({
    pull(controller): void {
      if (left === 0) controller.close();
      else controller.enqueue(bytes);
      left -= 1;
    },
  });
}

/** A byte stream that fills the buffer of whoever reads. */
function byteStream(): ReadableStream {
  let left = chunks;
  return new ReadableStream({
    type: "bytes",
    pull(controller): void {
      if (left === 0) controller.close();
      left -= 1;
      controller.byobRequest?.respond(left < 0 ? 0 : chunk);
    },
  });
}

export const rows: readonly Row[] = [
  {
    label: "attribute, number (`Event.eventPhase`)",
    name: "number_attribute",
    subjects: () => [new Event("tick")],
    expected: () => 0,
  },
  {
    label: "attribute, string (`Event.type`)",
    name: "string_attribute",
    subjects: () => [new Event("tick")],
    expected: (times) => 4 * times,
    more: "the value is asked whether it is text; theirs writes past its memory for what is none",
  },
  {
    label: "string argument (`URLSearchParams.has`)",
    name: "string_argument",
    subjects: () => [params()],
    expected: (times) => times,
  },
  {
    label: "string argument and result (`URLSearchParams.get`)",
    name: "string_result",
    subjects: () => [params()],
    expected: (times) => 7 * times,
  },
  {
    label: "object argument",
    name: "object_argument",
    subjects: () => [new Probe(), new Item()],
    expected: (times) => 2 * times,
  },
  {
    label: "dictionary of 6 fields (`RequestInit`)",
    name: "dictionary",
    subjects: () => [],
    expected: () => ({
      method: "POST",
      mode: "cors",
      credentials: "same-origin",
      cache: "no-store",
      redirect: "follow",
      integrity: text,
    }),
  },
  {
    label: "union argument, `&str`",
    name: "union_string",
    subjects: () => [new Probe()],
    expected: (times) => text.length * times,
  },
  {
    label: "union argument, bytes",
    name: "union_bytes",
    subjects: () => [new Probe()],
    expected: (times) => 64 * times,
  },
  {
    label: "union argument, object",
    name: "union_object",
    subjects: () => [new Probe(), new Item()],
    expected: (times) => 2 * times,
  },
  {
    label: "union result, string",
    name: "union_result",
    subjects: () => [new Probe(text)],
    expected: (times) => text.length * times,
  },
  {
    label: "union result, object",
    name: "union_result",
    subjects: () => [new Probe(new Item())],
    expected: (times) => 2 * times,
  },
  {
    label: "union result, number",
    name: "union_result",
    subjects: () => [new Probe(3)],
    expected: (times) => 3 * times,
  },
  {
    label: "enum argument (`RequestInit.mode`)",
    name: "enum_argument",
    subjects: () => [],
    expected: () => ({ mode: "no-cors" }),
  },
  {
    label: "enum result (`Response.type`)",
    name: "enum_result",
    subjects: () => [new Response()],
    expected: (times) => times,
    more: "a value that is not known today comes through as text",
  },
  {
    label: "callback with an object",
    name: "callback_object",
    subjects: () => [new Probe()],
    expected: (times) => 2 * times,
    more: "it is checked to be an object; theirs is called with whatever comes, and its first use throws through Rust",
  },
  {
    label: "callback with a number, and one back",
    name: "callback_number",
    subjects: () => [new Probe()],
    expected: (times) => (times * (times - 1)) / 2,
  },
  {
    label: "event dispatched to Rust",
    name: "event",
    subjects: () => [new EventTarget(), new Event("tick")],
    expected: (times) => 2 * times,
  },
  {
    label: "listening, and its end",
    name: "listen",
    subjects: () => [new EventTarget()],
    expected: (times) => 4 * times,
  },
  {
    label: "promise awaited",
    name: "promise",
    subjects: () => [new Probe()],
    expected: (times) => text.length * times,
  },
  {
    label: "stream of 64 MiB in chunks of 64 KiB",
    name: "chunks",
    subjects: () => [stream()],
    expected: () => chunk * chunks,
    each: chunks,
    isLong: true,
  },
  {
    label: "byte stream of 64 MiB, read into a slice of 64 KiB",
    name: "read",
    subjects: () => [byteStream()],
    expected: () => chunk * chunks,
    each: chunks,
    isLong: true,
  },
  {
    label: "iteration of 10,000 strings (`URLSearchParams.keys`)",
    name: "values",
    subjects: () => [params(items)],
    expected: (times) => text.length * items * times,
    each: items,
  },
  {
    label: "iteration of 10,000 pairs (`URLSearchParams.entries`)",
    name: "pairs",
    subjects: () => [params(items)],
    expected: (times) => (text.length + 7) * items * times,
    each: items,
  },
  {
    label: "sequence of 10,000 strings (`URLSearchParams.getAll`)",
    name: "sequence",
    subjects: () => [listOfValues()],
    expected: (times) => 7 * items * times,
    each: items,
  },
];
