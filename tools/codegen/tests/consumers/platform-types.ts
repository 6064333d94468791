/** Our type of a platform object is the program's own where it has one, and whole where it has none. */
import { blob, type Blob, type BlobPart, file, type File } from "@treenail/file";
import { type Headers, type Request, request, type Response, response } from "@treenail/fetch";
import { readableStream, type ReadableStream } from "@treenail/streams";
import { url, type URL, urlSearchParams } from "@treenail/url";
import { exactly, holds, type Same } from "./types.ts";

/** The program's type, or `never`. */
type Own<Name extends string> = typeof globalThis extends {
  readonly [Key in Name]: { readonly prototype: infer T };
}
  ? T
  : never;
/** Whether ours is the program's, where it has one. */
type IsOwn<Ours, Name extends string> = [Own<Name>] extends [never] ? true : Same<Ours, Own<Name>>;

export async function use(stream: ReadableStream, parts: readonly BlobPart[]): Promise<void> {
  holds<IsOwn<Blob, "Blob">>();
  holds<IsOwn<Request, "Request">>();
  holds<IsOwn<Response, "Response">>();
  holds<IsOwn<Headers, "Headers">>();
  holds<IsOwn<ReadableStream, "ReadableStream">>();
  holds<IsOwn<URL, "URL">>();

  const data: Blob = blob.create(parts, { type: "text/plain" });
  const text: string = await blob.text(data);
  const bytes: Uint8Array<ArrayBuffer> = await blob.bytes(data, {});
  // What `Uint8Array` alone means goes in; what comes out says what it is over.
  const wide: Uint8Array = bytes;
  blob.create([wide, new DataView(bytes.buffer)]);
  const named: File = file.create([text, bytes, data], "a.txt");
  // @ts-expect-error a string is iterable, and no sequence
  blob.create("text");
  // @ts-expect-error the name is required
  file.create([text]);
  // @ts-expect-error a number is no signal
  await blob.text(named, { signal: 1 });

  const answer: Response = response.fromJson({ a: 1 }, { status: 201 });
  const parsed: unknown = await response.json(answer);
  const question: Request = request.create("https://example.org", { method: "PUT", body: named });
  // @ts-expect-error not a mode
  request.create("https://example.org", { mode: "nowhere" });
  await readableStream.cancel(stream, parsed);

  const link: URL = url.create("/", "https://example.org");
  link.host = "example.net";
  // @ts-expect-error the attribute is read-only
  link.origin = "";
  for (const pair of urlSearchParams.create({ a: "1" })) exactly<[string, string]>()(pair);
  const found: unknown = question;
  if (request.is(found)) exactly<string>()(found.method);
}
