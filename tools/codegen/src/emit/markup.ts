/** Text from outside inside of Markdown, which docs.rs, GitHub and editors render: it stays text, and an address stays one. */

import { remembered } from "./remembered.ts";

/** Each character that could begin markup stands for itself. */
export const plainText = remembered((text) =>
  text
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(/[\\`*_~[\]<>{}|&!#]/gu, "\\$&"),
);

/** An address that ends where the text around it says, and in no other place. */
export const linkTarget = remembered((url) =>
  url.toWellFormed().replaceAll(/[^\w\-.~:/?#@!$&'+,;=%]/gu, percentEncoded),
);

function percentEncoded(character: string): string {
  const encoded = encodeURIComponent(character);
  // It leaves brackets and stars as they are, which end an address or begin markup.
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}
