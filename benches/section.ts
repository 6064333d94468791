/** One part of `benches/README.md`: a heading and what was measured under it. */
export interface Section {
  title: string;
  markdown: string;
  /** Aims that were not reached, one text each. */
  missed: readonly string[];
}
