/**
 * The fixture of what promises carry holds every type that they and asynchronous iterables carry in webref. `UPDATE=1` writes its
 * IDL anew, and the list in its behaviour, which runs each against values of all kinds.
 */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { carriedTypes } from "./carried-types.ts";
import { fixturesFolder } from "./golden.ts";
import { readPlatform } from "./platform.ts";

const folder = path.join(fixturesFolder, "emit-promises-of-all-types");
const update = process.env["UPDATE"] === "1";
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
  if (update) fs.writeFileSync(file, text);
  expect(fs.readFileSync(file, "utf8")).toBe(text);
});

test("its behaviour runs each of them (accept with UPDATE=1)", () => {
  const file = path.join(folder, "behaviour.rs");
  const names = [...promises.keys()].map((shape) => `    ${snake(operationName(shape))}\n`);
  const list = `each! {\n${names.join("")}}\n`;
  const pattern = /^each! \{\n.*?^\}\n/msu;
  const text = fs.readFileSync(file, "utf8");
  if (update) fs.writeFileSync(file, text.replace(pattern, list));
  expect(pattern.exec(fs.readFileSync(file, "utf8"))?.[0]).toBe(list);
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
