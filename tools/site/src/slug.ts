/** The name of a place in a page: of definitions, their own name. */
export function slugOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9_]+/gu, "-");
}
