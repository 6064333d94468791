/** What the test server saw of a request, told by the request's `id`. */
import { get, json } from "@treenail/fetch";
import { serverUrl } from "@treenail/workspace/server";

interface Seen {
  readonly aborted: boolean;
}

/** What the server saw of the requests with an id. */
export async function requests(id: string): Promise<readonly Seen[]> {
  return (await json(get(`${serverUrl}/requests`, { query: { id } }))) as Seen[];
}

/** Waits until what the server saw of a request satisfies a condition. */
export async function seen(id: string, condition: (request: Seen) => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await requests(id)).some(condition)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** An id that no other request has. */
export const uniqueId = (): string => Math.random().toString(36).slice(2);
