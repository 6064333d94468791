import {
  bytes,
  chunks,
  form,
  get,
  HttpStatusError,
  InvalidBodyError,
  isInvalidBodyError,
  isRequestAbortedError,
  json,
  RequestAbortedError,
  text,
  type Schema,
} from "@treenail/fetch";
import { serverUrl } from "@treenail/workspace/server";
import { describe, expect, it } from "vitest";
import { countListeners } from "../../core/tests/count-listeners.ts";

interface Named {
  readonly name: string;
}
const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && "name" in value && typeof value.name === "string";

/** A schema that lets through a name and makes a length of it. */
function lengthOfName(isAsync: boolean): Schema<number> {
  const validate = (
    value: unknown,
  ): { value: number } | { issues: { message: string; path: string[] }[] } =>
    isNamed(value)
      ? { value: value.name.length }
      : { issues: [{ message: "a name is missing", path: ["name"] }] };
  return {
    "~standard": {
      version: 1,
      validate: (value) => (isAsync ? Promise.resolve(validate(value)) : validate(value)),
    },
  };
}

// Each request that stalls has a URL of its own: Firefox holds one back while another of the same URL is under way.

describe("json", () => {
  it("gives what nobody checked as unknown", async () => {
    const value: unknown = await json(get(`${serverUrl}/json`));
    expect(value).toEqual({ name: "treenail", values: [1, 2, 3], nested: { ok: true } });
  });

  it("takes a response as well as the promise of one", async () => {
    expect((await json(await get(`${serverUrl}/json`), isNamed)).name).toBe("treenail");
  });

  it("gives what a type guard lets through", async () => {
    const value = await json(get(`${serverUrl}/json`), isNamed);
    expect(value.name).toBe("treenail");
  });

  it("refuses what a type guard does not let through", async () => {
    const isText = (value: unknown): value is string => typeof value === "string";
    const error: unknown = await json(get(`${serverUrl}/json`), isText).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(InvalidBodyError);
    expect(isInvalidBodyError(error) && error.issues).toEqual([]);
    expect(error).toMatchObject({ value: { name: "treenail" } });
  });

  it.each([false, true])("gives what a schema makes of it (asynchronous: %j)", async (isAsync) => {
    expect(await json(get(`${serverUrl}/json`), lengthOfName(isAsync))).toBe(8);
  });

  it("knows a schema that is itself a function", async () => {
    const schema = Object.assign((): never => {
      throw new Error("not a type guard");
    }, lengthOfName(false));
    expect(await json(get(`${serverUrl}/json`), schema as Schema<number>)).toBe(8);
  });

  it("refuses what a schema finds fault with, and says what", async () => {
    const error: unknown = await json(get(`${serverUrl}/echo`), lengthOfName(false)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      name: "InvalidBodyError",
      issues: [{ message: "a name is missing", path: ["name"] }],
    });
    expect((error as Error).message).toContain("a name is missing");
  });

  it("rejects with a SyntaxError for what is no JSON", async () => {
    await expect(json(get(`${serverUrl}/json?invalid`))).rejects.toMatchObject({
      name: "SyntaxError",
    });
    await expect(json(get(`${serverUrl}/text`), isNamed)).rejects.toMatchObject({
      name: "SyntaxError",
    });
    await expect(json(get(`${serverUrl}/status/204`))).rejects.toMatchObject({
      name: "SyntaxError",
    });
  });

  it("passes on what the request rejects with", async () => {
    await expect(json(get(`${serverUrl}/status/500`), isNamed)).rejects.toThrow(HttpStatusError);
  });

  it("rejects when the body was read already", async () => {
    const response = await get(`${serverUrl}/json`);
    await json(response);
    await expect(json(response)).rejects.toThrow(TypeError);
  });

  it("gives up waiting with its signal, and leaves no listener", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const response = await get(`${serverUrl}/stall?bytes=10&test=1`, {
      signal: AbortSignal.timeout(5000),
    });
    const value = json(response, undefined, { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort(new RangeError("enough"));
    await expect(value).rejects.toThrow("enough");
    expect(listeners.count).toBe(0);
    await json(get(`${serverUrl}/json`), isNamed, { signal: new AbortController().signal });
  });
});

describe("a signal that is given to a reading", () => {
  const never = new Promise<never>(() => undefined);

  it("gives up waiting for a response", async () => {
    const controller = new AbortController();
    const listeners = countListeners(controller.signal);
    const reading = text(never, { signal: controller.signal });
    controller.abort(new RangeError("enough"));
    await expect(reading).rejects.toThrow(RangeError);
    await expect(bytes(never, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(listeners.count).toBe(0);
  });

  it("gives up waiting for a schema", async () => {
    const controller = new AbortController();
    let asked!: () => void;
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const schema: Schema<never> = {
      "~standard": {
        version: 1,
        validate: () => {
          asked();
          return never;
        },
      },
    };
    const reading = json(new Response("1"), schema, { signal: controller.signal });
    await isAsked;
    controller.abort(new RangeError("enough"));
    await expect(reading).rejects.toThrow(RangeError);
  });

  it("cancels the body of a response that comes too late", async () => {
    const cancelled = new Promise<void>((resolve) => {
      const late = new Response(
        new ReadableStream({
          cancel: () => {
            resolve();
          },
        }),
      );
      const controller = new AbortController();
      const source = new Promise<Response>((respond) => {
        controller.signal.addEventListener("abort", () => {
          respond(late);
        });
      });
      const reading = text(source, { signal: controller.signal });
      reading.catch(() => undefined);
      controller.abort();
    });
    await cancelled;
  });

  it("swallows a request that fails too late", async () => {
    const source = Promise.reject<Response>(new TypeError("too late"));
    await expect(text(source, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it.each([
    ["text", text],
    ["bytes", bytes],
    ["form", form],
    ["json", (source: Response, options: object) => json(source, undefined, options)],
    ["chunks", (source: Response, options: object) => chunks(source, options).next()],
  ])("gives a typed error for a reason that is none, in %s", async (_name, reading) => {
    const controller = new AbortController();
    const body = new ReadableStream({
      pull: () => {
        controller.abort("enough");
        return never;
      },
    });
    const error: unknown = await Promise.resolve(
      reading(new Response(body), { signal: controller.signal }),
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RequestAbortedError);
    expect(isRequestAbortedError(error) && error.reason).toBe("enough");
  });
});

describe("text", () => {
  it("decodes the body", async () => {
    expect(await text(get(`${serverUrl}/text`))).toBe("Hello, wörld!");
  });
});

describe("bytes", () => {
  it("gives every byte", async () => {
    const body = await bytes(get(`${serverUrl}/bytes?n=100000`));
    expect(body.byteLength).toBe(100_000);
    expect(body.every((byte, index) => byte === index % 256)).toBe(true);
  });

  it("gives none for an empty body", async () => {
    expect((await bytes(get(`${serverUrl}/bytes?n=0`))).byteLength).toBe(0);
    expect((await bytes(get(`${serverUrl}/status/204`))).byteLength).toBe(0);
  });
});

describe("form", () => {
  it("reads a multipart form with a file", async () => {
    const body = await form(get(`${serverUrl}/form`));
    expect(body.get("field")).toBe("value");
    const file = body.get("file") as File;
    expect(file.name).toBe("a.txt");
    expect(await file.text()).toBe("file text");
  });

  it("reads an urlencoded form", async () => {
    expect([...(await form(get(`${serverUrl}/form?urlencoded`)))]).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it("refuses a body that is no form", async () => {
    await expect(form(get(`${serverUrl}/text`))).rejects.toThrow(TypeError);
  });
});

describe("chunks", () => {
  it("gives the whole body", async () => {
    let size = 0;
    for await (const chunk of chunks(await get(`${serverUrl}/stream?chunks=5&ms=1&size=16`)))
      size += chunk.byteLength;
    expect(size).toBe(80);
  });

  it("gives the body as it comes in", async () => {
    // The rest of this body never comes.
    const iterator = chunks(await get(`${serverUrl}/stall?bytes=10&test=4`));
    const { value } = await iterator.next();
    expect(value?.byteLength).toBe(10);
    await iterator.return();
  });

  it("gives none when there is no body", async () => {
    const response = new Response(null, { status: 204 });
    expect(await chunks(response).next()).toEqual({ done: true, value: undefined });
  });

  it("cancels the body on break", async () => {
    const response = await get(`${serverUrl}/stall?bytes=10&test=2`);
    for await (const chunk of chunks(response)) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    expect(response.body?.locked).toBe(false);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const iterator = chunks(await get(`${serverUrl}/stall?bytes=10&test=3`), {
      signal: controller.signal,
    });
    await iterator.next();
    const waiting = iterator.next();
    controller.abort(new RangeError("enough"));
    await expect(waiting).rejects.toThrow(RangeError);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it.each([
    ["with a signal of its own", { signal: new AbortController().signal }],
    ["without one", undefined],
  ])("ends with what ends the request, %s", async (_name, options) => {
    const controller = new AbortController();
    const response = await get("https://example.org/", {
      signal: controller.signal,
      fetch: () => Promise.resolve(new Response(new ReadableStream())),
    });
    const waiting = chunks(response, options).next();
    controller.abort("enough");
    await expect(waiting).rejects.toMatchObject({ name: "AbortError", reason: "enough" });
  });

  it("gives the reason of the request in place of the platform's own error", async () => {
    const controller = new AbortController();
    const iterator = chunks(
      await get(`${serverUrl}/stall?bytes=10&test=5`, { signal: controller.signal }),
      { signal: new AbortController().signal },
    );
    await iterator.next();
    const waiting = iterator.next();
    controller.abort("enough");
    await expect(waiting).rejects.toMatchObject({ name: "AbortError", reason: "enough" });
  });

  it("rejects when the connection is lost", async () => {
    const iterator = chunks(await get(`${serverUrl}/abort`));
    const drain = async (): Promise<void> => {
      for await (const chunk of iterator) expect(chunk.byteLength).toBeGreaterThan(0);
    };
    await expect(drain()).rejects.toThrow();
  });

  it("refuses a body that was read already", async () => {
    const response = await get(`${serverUrl}/text`);
    const reader = response.body?.getReader();
    expect(() => chunks(response)).toThrow(TypeError);
    await reader?.cancel();
  });
});
