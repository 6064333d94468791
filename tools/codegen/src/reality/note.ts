/** Begins a line that is no failure and that somebody should read all the same: whoever runs the tests shows it at their end. */
export const noteMark = "@treenail-note ";

/** Says what somebody should read: in the output, and for vitest's reporters with the test. */
export function note(task: object, lines: readonly string[]): void {
  if (lines.length === 0) return;
  for (const line of lines) console.info(`${noteMark}${line}`);
  const noted = task as { meta?: { treenailNotes?: readonly string[] } };
  (noted.meta ??= {}).treenailNotes = lines;
}
