/**
 * From a query to values of known types. Comes in: the texts of a query and, for each parameter that is expected, what makes a value of them. Goes out:
 * the values, or one error that names every parameter that is wrong.
 */
import {
  checkValue,
  hasErrorName,
  isError,
  requireGlobal,
  TreenailError,
  type Schema,
  type SchemaIssue,
} from "@treenail/core";
import type { URLSearchParams } from "../generated/ts/index.ts";
import type { Parameter } from "./parameters.ts";
import { queryValues } from "./query.ts";

/** What is wrong with one parameter. */
export interface QueryIssue extends SchemaIssue {
  /** The parameter's name. */
  readonly parameter: string;
  /** The texts that the query gives it; none when it is missing. */
  readonly values: readonly string[];
  /** What the parameter threw; nothing when a schema refused. */
  readonly cause?: unknown;
}

/**
 * A query does not have the parameters that were expected.
 *
 * @example
 * ```ts
 * import { asNumber, isInvalidQueryError, parseQuery } from "@treenail/url";
 *
 * try {
 *   parseQuery("?page=two", { page: asNumber });
 * } catch (error) {
 *   if (isInvalidQueryError(error)) console.log(error.issues[0]?.parameter);
 * }
 * ```
 */
export class InvalidQueryError extends TreenailError {
  override readonly name = "InvalidQueryError";
  /** What is wrong, in the order of what was expected. */
  declare readonly issues: readonly QueryIssue[];

  /** @param issues - What is wrong; at least one. */
  constructor(issues: readonly QueryIssue[]) {
    super(issues.map(({ parameter, message }) => `\`${parameter}\`: ${message}`).join("; "));
    this.issues = issues;
  }
}

/**
 * Whether a value is an {@link InvalidQueryError}, also of another copy of this package.
 *
 * @param value - Anything, such as what a `catch` caught.
 * @example
 * ```ts
 * import { isInvalidQueryError } from "@treenail/url";
 *
 * isInvalidQueryError(new TypeError("no")); // false
 * ```
 */
export function isInvalidQueryError(value: unknown): value is InvalidQueryError {
  return hasErrorName(value, "InvalidQueryError");
}

/** What is expected of a query: for each parameter what makes a value of its texts, or a schema. */
export type QueryShape = Readonly<Record<string, Parameter<unknown> | Schema<unknown>>>;

/**
 * What a query of some shape gives.
 *
 * @typeParam Shape - The shape.
 */
export type QueryOf<Shape extends QueryShape> = {
  [Name in keyof Shape]: Shape[Name] extends Schema<infer Value>
    ? Value
    : Shape[Name] extends Parameter<infer Value>
      ? Value
      : never;
};

/**
 * Reads the parameters of a query, each by its type. Others that the query has are passed over.
 *
 * @typeParam Shape - What is expected.
 * @param query - The query: a URL's `searchParams`, or its text, with or without the question mark.
 * @param shape - For each parameter a function of this package, such as `asNumber` or `optional(listOf(asText))`, one of your own, or a schema (of Zod,
 * Valibot, ArkType …), which is given
 * the parameter's text; a list of texts when it is repeated, `undefined` when it is missing. It must answer synchronously.
 * @returns An object of the values.
 * @throws {@link InvalidQueryError} that names every parameter that is missing or wrong; `TypeError` when a schema gives a promise; `NotSupportedError`
 * where the runtime has no `URLSearchParams`.
 * @see {@link https://url.spec.whatwg.org/#interface-urlsearchparams | URL Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/URLSearchParams | MDN}
 * @example
 * ```ts
 * import { asInteger, asText, listOf, oneOf, optional, parseQuery } from "@treenail/url";
 *
 * const { page, tag, sort } = parseQuery("?tag=a&tag=b&sort=name", {
 *   page: optional(asInteger, 1),
 *   tag: listOf(asText),
 *   sort: oneOf("name", "date"),
 * });
 * console.log(page, tag, sort);
 * ```
 */
export function parseQuery<const Shape extends QueryShape>(
  query: URLSearchParams | string,
  shape: Shape,
): QueryOf<Shape> {
  const texts = queryValues(
    new (requireGlobal<new (query: unknown) => URLSearchParams>("URLSearchParams"))(query),
  );
  const issues: QueryIssue[] = [];
  const entries = Object.entries(shape).map(([parameter, expected]) => {
    const values = texts.get(parameter) ?? [];
    const refuse = (message: string, more?: object): void => {
      issues.push({ parameter, values, message, path: [parameter], ...more });
    };
    if ("~standard" in expected) {
      // A repeated parameter is given as a list, for the schema to refuse or not.
      const result = checkValue(values.length > 1 ? values : values[0], expected);
      if ("then" in result) throw new TypeError(`The schema of \`${parameter}\` gives a promise`);
      for (const { message, path = [] } of result.issues ?? [])
        refuse(message, { path: [parameter, ...path] });
      return [parameter, result.issues ? undefined : result.value];
    }
    try {
      return [parameter, expected(values)];
    } catch (cause) {
      refuse(isError(cause) ? cause.message : String(cause), { cause });
      return [parameter, undefined];
    }
  });
  if (issues.length) throw new InvalidQueryError(issues);
  return Object.fromEntries(entries) as QueryOf<Shape>;
}
