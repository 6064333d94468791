import { expect, test } from "vitest";
import { fromRolled, rollTypes } from "../src/check/rolled-types.ts";

const event = `import type { PlatformType } from "@treenail/core";
import type { EventInit } from "./dictionaries.ts";
import type { Target } from "./target.ts";
/** An event. */
export interface Event {
    readonly target: Target;
}
//# sourceMappingURL=event.d.ts.map`;
const target = `import type { PlatformClass, PlatformType as Own } from "@treenail/core";
import type { Heard } from "../target-events.ts";
export type Target = Own<Heard>;
declare module "@treenail/core" {
    interface Exposed {
        readonly Target: PlatformClass<"Target">;
    }
}
`;

test("modules of types become one, which has of others what they had", () => {
  const { text, findings } = rollTypes(
    new Map(Object.entries({ "event.ts": event, "target.ts": target })),
  );
  expect(findings).toEqual([]);
  expect(text)
    .toBe(`import type { PlatformClass, PlatformType, PlatformType as Own } from "@treenail/core";
import type { Heard } from "./target-events.ts";
/** An event. */
export interface Event {
    readonly target: Target;
}
export type Target = Own<Heard>;
declare module "@treenail/core" {
    interface Exposed {
        readonly Target: PlatformClass<"Target">;
    }
}
`);
});

test.each([
  ["a name that two declare", "export type Event = string;", "declare `Event`"],
  [
    "another name for one of the modules'",
    'import type { Event as Other } from "./event.ts";',
    "renames `Other`",
  ],
  ["an import of everything", 'import type * as core from "@treenail/core";', "something else"],
])("%s is found", (_, text, finding) => {
  const { findings } = rollTypes(new Map(Object.entries({ "event.ts": event, "other.ts": text })));
  expect(findings).toEqual([expect.stringContaining(finding)]);
});

test("what has types of the modules has them of the one, and lines stay where they are", () => {
  const text = `export type * from "./types/event.ts";
export type * from "./types/target.ts";
export * as event from "./event.ts";
import type { Event } from "../generated/ts/types/event.ts";
import type { Other } from "@treenail/other";
`;
  expect(fromRolled(text)).toBe(`export type * from "./types.ts";

export * as event from "./event.ts";
import type { Event } from "../generated/ts/types.ts";
import type { Other } from "@treenail/other";
`);
});
