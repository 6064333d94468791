/** Numbers as IDL writes them: decimal, hexadecimal after `0x`, octal after `0`; with a point or an exponent where they are no integers. */

/** Undefined where the text is no integer. */
export function integerValue(text: string): bigint | undefined {
  const [, sign, digits = ""] = /^(-?)(0[xX][0-9a-fA-F]+|[0-9]+)$/u.exec(text) ?? [];
  if (digits === "") return undefined;
  const value = BigInt(/^0[0-7]+$/u.test(digits) ? `0o${digits}` : digits);
  return sign === "-" ? -value : value;
}

export function numberValue(text: string): number {
  const integer = integerValue(text);
  return integer === undefined ? Number(text) : Number(integer);
}
