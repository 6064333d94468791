// What JSON is, by type: nothing is promised that was not checked.
import { extend, get, json, ndjson, post, withRetry, type Schema } from "@treenail/fetch";
import { expectTypeOf, it } from "vitest";

interface User {
  readonly name: string;
}
declare const isUser: (value: unknown) => value is User;
declare const userSchema: Schema<User>;
declare const isBoolean: (value: unknown) => boolean;
declare const response: Response;

it("is unknown until it is checked", () => {
  expectTypeOf(json(get("/user"))).resolves.toBeUnknown();
  expectTypeOf(json(response)).resolves.toBeUnknown();
  expectTypeOf(json(get("/user"), isUser)).resolves.toEqualTypeOf<User>();
  expectTypeOf(json(response, userSchema)).resolves.toEqualTypeOf<User>();
  // @ts-expect-error -- a function that is no type guard checks nothing
  void json(response, isBoolean);
});

it("is unknown line by line until it is checked, too", () => {
  expectTypeOf(ndjson(response).next()).resolves.toExtend<IteratorResult<unknown, undefined>>();
  expectTypeOf(ndjson(response, isUser).next()).resolves.toEqualTypeOf<
    IteratorResult<User, undefined>
  >();
  // @ts-expect-error -- a function that is no type guard checks nothing
  void ndjson(response, isBoolean);
});

it("is checked through a client as without one, whose hooks give responses or nothing", () => {
  const api = extend({
    fetch: withRetry(),
    hooks: [{ afterResponse: (answer) => answer }, { beforeRequest: () => undefined }],
  });
  expectTypeOf(json(api.get("/user"), isUser)).resolves.toEqualTypeOf<User>();
  // @ts-expect-error -- GET has no body
  void api.get("/user", { json: { name: "a" } });
  // @ts-expect-error -- headers are no response
  void extend({ hooks: { beforeRequest: ({ init }) => init.headers } });
});

it("cannot be sent where there is no body", () => {
  void post("/user", { json: { name: "a" } });
  // @ts-expect-error -- GET has no body
  void get("/user", { json: { name: "a" } });
  // @ts-expect-error -- GET has no body
  void get("/user", { body: "a" });
});

it("comes with a response that is the platform's own", () => {
  expectTypeOf(get("/user")).resolves.toExtend<Response>();
  expectTypeOf(get("/user")).resolves.toExtend<AsyncDisposable>();
});

it("takes every field of the platform's RequestInit", () => {
  const fields: Omit<RequestInit, "method"> = {};
  void post("/user", { cache: "no-store", priority: "high", keepalive: true, redirect: "error" });
  // @ts-expect-error -- no such cache mode
  void post("/user", { cache: "never" });
  return fields;
});
