/** Whether a value is what is expected: by a type guard, or by a schema of any library that follows Standard Schema. */

/** What a schema says is wrong. */
export interface SchemaIssue {
  /** What is wrong, in words. */
  readonly message: string;
  /** Where, from the outside in. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What a schema answers. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/**
 * What is needed of a schema. Valibot, Zod, ArkType and others follow it.
 *
 * @typeParam Output - What the schema lets through.
 * @see {@link https://standardschema.dev | Standard Schema}
 */
export interface Schema<Output> {
  /** The properties of the standard, version 1. */
  readonly "~standard": {
    readonly version: 1;
    readonly validate: (value: unknown) => SchemaResult<Output> | PromiseLike<SchemaResult<Output>>;
    readonly types?: { readonly output: Output } | undefined;
  };
}

/** What decides whether a value is what is expected: a type guard or a schema. */
export type Check<T> = ((value: unknown) => value is T) | Schema<T>;

/**
 * Checks a value.
 *
 * @typeParam T - What is expected.
 * @param value - Anything, such as what `JSON.parse` gave.
 * @param check - A type guard or a schema. Without one everything is let through.
 * @returns What a schema makes of the value, or the value itself; else what is wrong with it, which a type guard does not say: its list is empty. A
 * schema that works asynchronously is waited for.
 * @throws What the guard or the schema throws.
 * @see {@link https://standardschema.dev | Standard Schema}
 * @example
 * ```ts
 * import { checkValue } from "@treenail/core";
 *
 * const isText = (value: unknown): value is string => typeof value === "string";
 * console.log(await checkValue(JSON.parse("1"), isText)); // { issues: [] }
 * ```
 */
export function checkValue<T>(
  value: unknown,
  check: Check<T> | undefined,
): SchemaResult<T> | PromiseLike<SchemaResult<T>> {
  if (check && "~standard" in check) return check["~standard"].validate(value);
  return check && !check(value) ? { issues: [] } : { value: value as T };
}
