/** One part of `benches/README.md`: a heading and what was measured under it. */
export interface Section {
  title: string;
  markdown: string;
}
