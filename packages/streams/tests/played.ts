/** A stream that is played by the test, and what it was cancelled with. */
export interface Played<T> {
  readonly stream: ReadableStream<T>;
  readonly controller: ReadableStreamDefaultController<T>;
  readonly cancelled: readonly unknown[];
  readonly pulls: () => number;
}

/** Makes a stream that asks for nothing ahead of need. */
export function played<T>(): Played<T> {
  let controller!: ReadableStreamDefaultController<T>;
  let pulled = 0;
  const cancelled: unknown[] = [];
  const stream = new ReadableStream<T>(
    {
      start: (own) => {
        controller = own;
      },
      pull: () => {
        pulled += 1;
      },
      cancel: (reason) => {
        cancelled.push(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, controller, cancelled, pulls: () => pulled };
}
