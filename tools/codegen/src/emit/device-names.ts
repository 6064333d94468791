/** Names of devices, which Windows gives to no file, whatever its case or ending: a checkout with `aux.rs` fails there. */
const numbered = ["com", "lpt"].flatMap((name) =>
  Array.from({ length: 10 }, (_, digit) => `${name}${String(digit)}`),
);

export const deviceNames: readonly string[] = ["aux", "con", "nul", "prn", ...numbered];
