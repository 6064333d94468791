import { describe, expectTypeOf, test } from "vitest";
import type {
  GeneratedRequest,
  RequestInit as OurInit,
  RequestMode as OurMode,
} from "@treenail/fetch";
import { request, response } from "@treenail/fetch";

describe("types of the platform", () => {
  test("are the program's own", () => {
    expectTypeOf(request.create).returns.toEqualTypeOf<Request>();
    expectTypeOf(response.create).returns.toEqualTypeOf<Response>();
  });

  test("that the program lacks have every field that the specification has", () => {
    expectTypeOf<OurInit>().toHaveProperty("priority");
    expectTypeOf<OurInit>().toHaveProperty("duplex");
    expectTypeOf<OurInit>().toHaveProperty("targetAddressSpace");
    expectTypeOf<GeneratedRequest>().toHaveProperty("isReloadNavigation");
  });
});

describe("enumerations", () => {
  test("are unions of their values", () => {
    expectTypeOf<"cors">().toExtend<OurMode>();
    expectTypeOf<"nowhere">().not.toExtend<OurMode>();
  });
});

describe("bodies", () => {
  test("are unknown until they are checked", () => {
    expectTypeOf(response.json).returns.resolves.toEqualTypeOf<unknown>();
  });
});
