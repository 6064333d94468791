/** Text from outside inside of Markdown, which docs.rs, GitHub and editors render: it stays text, and an address stays one. */

/** Each character that could begin markup stands for itself. */
export function plainText(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(/[\\`*_~[\]<>{}|&!#]/gu, "\\$&");
}

/** An address that ends where the text around it says, and in no other place. */
export function linkTarget(url: string): string {
  return url.toWellFormed().replaceAll(/[^\w\-.~:/?#@!$&'+,;=%]/gu, percentEncoded);
}

function percentEncoded(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}
