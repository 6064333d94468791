/** What consumers of the types compare with. Type tests need no runner: a program that does not compile is a test that fails. */

/** `true` where the two are one type, to the letter. */
export type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only for `true`. */
export function holds<T extends true>(): T | undefined {
  return undefined;
}

/** `exactly<T>()(value)` compiles only where the value's type is `T`, to the letter. */
export function exactly<Expected>(): <Actual>(
  value: Actual,
  ...proof: Same<Expected, Actual> extends true ? [] : [never]
) => void {
  return () => undefined;
}
