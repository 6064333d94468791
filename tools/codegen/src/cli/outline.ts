/** Data of any stage as text to read: one field a line, places as `file:line:column`, nothing that is empty. */
import { formatSpan, SourceFile } from "../diagnostics/span.ts";
import type { Span } from "../diagnostics/span.ts";

/** A definition that another one mentions is named, not shown again: the model is a graph without end. */
const deepest = 12;

export function outline(value: unknown): string {
  return `${lines(plainData(value), 0).join("\n")}\n`;
}

/** The same as data for JSON. */
export function plainData(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return "…";
  if (isSpan(value)) return formatSpan(value);
  if (value instanceof SourceFile) return value.path;
  if (Array.isArray(value)) return value.map((item: unknown) => plainData(item, depth + 1));
  if (value instanceof Map) return plainMap(value, depth);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, plainData(item, depth + 1)]),
  );
}

/** What a package can see is thousands of definitions; their names and what they are to it is enough. */
function plainMap(map: ReadonlyMap<unknown, unknown>, depth: number): unknown {
  return Object.fromEntries(
    [...map].map(([key, item]) => {
      const isVisible = typeof item === "object" && item !== null && "definition" in item;
      return [
        String(key),
        isVisible
          ? plainData({ ...item, definition: undefined }, depth + 1)
          : plainData(item, depth + 1),
      ];
    }),
  );
}

function lines(value: unknown, indent: number): readonly string[] {
  const margin = "  ".repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const [first = "", ...rest] = lines(item, indent + 1);
      return [`${margin}- ${first.trimStart()}`, ...rest];
    });
  }
  if (typeof value !== "object" || value === null) return [`${margin}${String(value)}`];
  return Object.entries(value).flatMap(([key, item]) => {
    if (isEmpty(item)) return [];
    if (typeof item !== "object" || item === null) return [`${margin}${key}: ${String(item)}`];
    return [`${margin}${key}:`, ...lines(item, indent + 1)];
  });
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

function isSpan(value: object): value is Span {
  return "file" in value && value.file instanceof SourceFile && "start" in value && "end" in value;
}
