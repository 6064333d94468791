/** `idl/README.md` says what the compiler does: its examples can be read, its tables are complete. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../src/diagnostics/span.ts";
import { readFile } from "../src/idl/read.ts";
import { ourAttributes } from "../src/model/our-attributes.ts";
import { root } from "./platform.ts";

const text = fs.readFileSync(path.join(root, "idl/README.md"), "utf8");

describe("idl/README.md", () => {
  test("has examples that are WebIDL", () => {
    const examples = [...text.matchAll(/```webidl\n(.*?)```/gsu)].map(
      ([, example = ""]) => example,
    );
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      const diagnostics = new Diagnostics();
      readFile("example", new SourceFile("example.idl", example), diagnostics);
      expect(diagnostics.sorted()).toEqual([]);
    }
  });

  test("lists the attributes of ours, and no others", () => {
    const rows = [...text.matchAll(/^\| (`\[.*?) \|/gmu)].map(([, cell = ""]) => cell);
    const listed = rows.flatMap((cell) =>
      [...cell.matchAll(/\[(\w+)/gu)].map(([, name = ""]) => name),
    );
    expect([...new Set(listed)].toSorted()).toEqual([...ourAttributes.keys()].toSorted());
  });

  test("names files and folders that are there", () => {
    const [table = ""] = /\| file \| says \|.*?\n\n/su.exec(text) ?? [];
    const names = [...table.matchAll(/^\| `(.+?)`/gmu)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const place = path.join(root, "idl", name.replace(/<spec>.*/u, ""));
      expect(fs.existsSync(place), name).toBe(true);
    }
  });
});
