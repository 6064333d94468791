/** Parts of a document that a measurement writes, between marks that the next run finds again. */

/** The part `name` with its marks. */
export function marked(name: string, text: string): string {
  return `<!-- ${name}: written by npm run bench -->\n${text}\n<!-- end of ${name} -->`;
}

/** What stands between the marks of the part `name`; nothing where there are none. */
export function find(document: string, name: string): string | undefined {
  const [start, end] = place(document, name) ?? [0, 0];
  return end === 0 ? undefined : document.slice(document.indexOf("\n", start) + 1, end);
}

/** Puts a part in its place: over the one of an earlier run, or at the end. */
export function put(document: string, name: string, text: string): string {
  const [start, end] = place(document, name) ?? [];
  if (start === undefined || end === undefined)
    return `${document.trimEnd()}\n\n${marked(name, text)}\n`;
  const after = document.slice(end + endMark(name).length);
  return document.slice(0, start) + marked(name, text) + after;
}

const endMark = (name: string): string => `<!-- end of ${name} -->`;

/** Where the first mark begins, and where the last one does. */
function place(document: string, name: string): readonly [number, number] | undefined {
  const start = document.indexOf(`<!-- ${name}:`);
  const end = document.indexOf(endMark(name), start);
  return start < 0 || end < 0 ? undefined : [start, end];
}
