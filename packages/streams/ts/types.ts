/** Streams whose chunks have a type. The platform's interfaces say nothing about chunks; here their type travels with the stream. */
import type {
  ReadableStream,
  StreamPipeOptions,
  TransformStream,
  WritableStream,
} from "../generated/ts/index.ts";

declare const chunkOf: unique symbol;
declare const takes: unique symbol;

/** What a read gives. */
export type ReadResult<T> =
  | { readonly done: false; readonly value: T }
  | { readonly done: true; readonly value: T | undefined };

/**
 * A readable stream of chunks of one type.
 *
 * @typeParam T - The chunks' type.
 * @see {@link https://streams.spec.whatwg.org/#rs-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/ReadableStream | MDN}
 */
export type ReadableStreamOf<T> = TypedReadable<T> & Omit<ReadableStream, "pipeThrough">;

/** What the type of the chunks adds to a readable stream. */
interface TypedReadable<T> {
  readonly [chunkOf]?: T;
  /** Pipes the stream through a transform that takes its chunks, and whose readable side is returned. */
  pipeThrough<Out extends ReadableStream, Into extends WritableStream>(
    transform: { readonly readable: Out; readonly writable: Into & Taking<Into, T> },
    options?: StreamPipeOptions,
  ): ReadableStreamOf<ChunkOf<Out>>;
  // Cannot be called; with it the stream is one of the platform's own, whose method takes any transform.
  pipeThrough(...never: never): ReadableStream;
}

/**
 * A writable stream that takes chunks of one type. One that takes more is one, too.
 *
 * @typeParam T - The chunks' type.
 * @see {@link https://streams.spec.whatwg.org/#ws-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/WritableStream | MDN}
 */
export type WritableStreamOf<T> = TypedWritable<T> & WritableStream;

/** What the type of the chunks adds to a writable stream. */
interface TypedWritable<T> {
  readonly [takes]?: (chunk: T) => void;
}

/** Lets through a writable stream that takes chunks of one type. */
type Taking<Stream, T> = [T] extends [WritableChunk<Stream>] ? unknown : never;

/**
 * A transform from chunks of one type to chunks of another.
 *
 * @typeParam In - What is written.
 * @typeParam Out - What is read.
 * @see {@link https://streams.spec.whatwg.org/#ts-class | Streams Standard}
 * @see {@link https://developer.mozilla.org/docs/Web/API/TransformStream | MDN}
 */
export type TransformStreamOf<In, Out> = TransformStream & {
  readonly readable: ReadableStreamOf<Out>;
  readonly writable: WritableStreamOf<In>;
};

/** `unknown` in place of the `any` of an untyped stream. */
type Known<T> = 0 extends T & 1 ? unknown : T;

/**
 * The type of a readable stream's chunks: what {@link ReadableStreamOf} says, else what the program's own type of the stream says, else `unknown`.
 *
 * @typeParam Stream - The stream.
 */
export type ChunkOf<Stream> = Stream extends { readonly [chunkOf]?: infer Chunk }
  ? typeof chunkOf extends keyof Stream
    ? Known<Chunk>
    : PipedChunk<Stream>
  : PipedChunk<Stream>;

/** Where a stream can be piped to tells its chunks, in every library of types. */
type PipedChunk<Stream> = Stream extends {
  pipeTo(destination: { getWriter(): { write(chunk?: infer Chunk): unknown } }): unknown;
}
  ? Known<Chunk>
  : unknown;

/**
 * What a writable stream takes: what {@link WritableStreamOf} says, else what the program's own type of the stream says, else anything.
 *
 * @typeParam Stream - The stream.
 */
export type WritableChunk<Stream> = Stream extends {
  readonly [takes]?: (chunk: infer Chunk) => void;
}
  ? typeof takes extends keyof Stream
    ? Known<Chunk>
    : WrittenChunk<Stream>
  : WrittenChunk<Stream>;

/** What a writer takes, in every library of types. */
type WrittenChunk<Stream> = Stream extends {
  getWriter(): { write(chunk?: infer Chunk): unknown };
}
  ? Known<Chunk>
  : unknown;
