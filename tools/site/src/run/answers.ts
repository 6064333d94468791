/**
 * Answers requests to example.org in the page itself: the site has no server, and examples need no network. All other requests are the
 * platform's own.
 */
const platformFetch = globalThis.fetch;

export function answerExamples(): void {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { hostname } = new URL(request.url);
    if (hostname !== "example.org") return platformFetch(request);
    request.signal.throwIfAborted();
    return answer(request);
  };
}

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [, first = "", second] = pathname.split("/");
  switch (first) {
    case "text":
      return new Response("Hello, world!");
    case "json":
      return Response.json({ name: "treenail", page: Number(searchParams.get("page") ?? 1) });
    case "status":
      return Response.json({ status: Number(second) }, { status: Number(second) });
    case "stream":
      return new Response(streamed(["\0\0\0", "\u0001\u0001\u0001", "\u0002\u0002\u0002"]));
    case "parts":
      return new Response(streamed(searchParams.getAll("part")));
    default:
      return echo(request);
  }
}

/** What was sent, as JSON. */
async function echo(request: Request): Promise<Response> {
  const { method, url, headers } = request;
  const body = await request.text();
  return Response.json({ method, url, headers: Object.fromEntries(headers), body });
}

/** Parts that come in one after the other. */
function streamed(parts: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rest = [...parts];
  return new ReadableStream({
    async pull(controller) {
      const part = rest.shift();
      if (part === undefined) {
        controller.close();
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
      controller.enqueue(encoder.encode(part));
    },
  });
}
