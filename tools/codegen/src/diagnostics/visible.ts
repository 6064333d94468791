/**
 * Text from outside made safe to print: IDL may hold control characters that move the cursor, or marks that turn
 * the reading direction and so hide what a line says. Each becomes one visible character.
 */

const controlPictures = 0x2400;
const deleteCharacter = 0x7f;
const replacement = "\u{fffd}";

/** C0 and C1 controls but no line break or tab, bidirectional marks, zero-width characters, line separators. */
const hidden =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

export function visible(text: string): string {
  return text.replaceAll(hidden, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(controlPictures + code);
    return code === deleteCharacter ? "\u{2421}" : replacement;
  });
}

/** The same, with tabs as spaces and lone surrogates replaced, for a line whose columns are marked below it. */
export function visibleLine(text: string): string {
  return visible(text.toWellFormed()).replaceAll("\t", "    ");
}
