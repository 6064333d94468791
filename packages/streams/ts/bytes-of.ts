/** What a chunk holds, whatever kind of memory it is. */

/** Bytes, in memory of any kind that the platform takes. */
export type Bytes = ArrayBuffer | ArrayBufferView;

/**
 * A chunk's bytes, uncopied.
 *
 * @throws `TypeError` when it is not made of bytes. (Not every engine's decoder refuses `null`.)
 */
export function bytesOf(chunk: unknown): Uint8Array<ArrayBuffer> {
  // `DataView` takes an `ArrayBuffer` of any realm, and refuses everything else with a `TypeError`.
  const view = ArrayBuffer.isView(chunk) ? chunk : new DataView(chunk as ArrayBuffer);
  return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength);
}
