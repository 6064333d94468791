/**
 * The fixture of what promises carry holds every type that they and asynchronous iterables carry in webref. `UPDATE=1` writes its
 * IDL anew; what is new there needs a line in its behaviour, which runs each against values of all kinds.
 */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { carriedTypes } from "./carried-types.ts";
import { fixturesFolder } from "./golden.ts";
import { readPlatform } from "./platform.ts";

const folder = path.join(fixturesFolder, "emit-promises-of-all-types");
const { promises, items } = carriedTypes(readPlatform().model);

test("promises carry so many types in webref", () => {
  const count = [...promises.values()].reduce((sum, texts) => sum + texts.length, 0);
  expect({ types: count, shapes: promises.size }).toMatchInlineSnapshot(`
    {
      "shapes": 30,
      "types": 206,
    }
  `);
});

test("the fixture has an operation for each of their shapes (accept with UPDATE=1)", () => {
  const file = path.join(folder, "input.idl");
  const text = idl();
  if (process.env["UPDATE"] === "1") fs.writeFileSync(file, text);
  expect(fs.readFileSync(file, "utf8")).toBe(text);
});

test("its behaviour runs each of them", () => {
  const behaviour = fs.readFileSync(path.join(folder, "behaviour.rs"), "utf8");
  const run = /^each! \{(.*?)^\}/msu.exec(behaviour)?.[1]?.trim().split(/\s+/u);
  expect(run).toEqual([...promises.keys()].map((shape) => snake(operationName(shape))));
});

test("asynchronous iterables carry nothing that promises do not", () => {
  expect([...items.keys()].filter((shape) => !promises.has(shape))).toEqual([]);
});

function idl(): string {
  const operations = [...promises].map(
    ([shape, [example = "", ...others]]) =>
      `  // ${example}${others.length === 0 ? "" : ` and ${String(others.length)} more`}\n` +
      `  Promise<${shape}> ${operationName(shape)}();\n`,
  );
  return `// Every type that a promise carries in webref, with stand-ins for its definitions; \`carried-types.test.ts\` writes it.
[Exposed=*] interface Gate {};
[Exposed=*] interface Wall {};
dictionary Facts { DOMString name; };
enum Mood { "sunny" };
callback Step = undefined ();
[Exposed=*]
interface Promises {
${operations.join("")}};
`;
}

/** `sequence<Gate>?` is `ofSequenceGateOrNull`. */
function operationName(shape: string): string {
  const words = shape.replaceAll("?", " or null").match(/\w+/gu) ?? [];
  return ["of", ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}

function snake(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/gu, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/gu, "$1_$2")
    .toLowerCase();
}
