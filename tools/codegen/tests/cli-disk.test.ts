/** What the command says of a disk that does not hold what it needs: a fault of the input, never of the compiler. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { makeWorkspaces, patience, put, root, treenail } from "./command.ts";

makeWorkspaces();

describe("the platform's data", () => {
  test(
    "must be what the workspace pins",
    () => {
      put(
        "idl/webref.json",
        '{ "idl": "1.2.2", "events": "4.5.6", "elements": "7.8.9", "css": "1.1.1", "sha256": "" }',
      );
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain(
        "error[TN0103]: the installed platform data has `idl` 1.2.3, and `idl/webref.json` pins 1.2.2",
      );
      expect(err).toContain(" --> idl/webref.json:1:3");
    },
    patience,
  );

  test.each([["{}"], ['{ "version": 1 }'], ['{ "version": "1.0 */ evil()" }']])(
    "must have a version: %s",
    (text) => {
      put("node_modules/@webref/idl/package.json", text);
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain("package.json` has no version");
    },
    patience,
  );

  test(
    "must be readable",
    () => {
      put("node_modules/@webref/idl/package.json", "{");
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain("error[TN0103]: the platform's data cannot be read");
    },
    patience,
  );
});

test(
  "a folder whose name is no package's is refused",
  () => {
    const name = "ga'te;`${x}";
    fs.renameSync(path.join(root, "packages/gate"), path.join(root, "packages", name));
    const { code, err } = treenail(["generate"]);
    expect(code).toBe(1);
    expect(err).toContain(`error[TN0102]: \`${name}\` is no name for a package`);
    expect(err).toContain(`--> packages/${name}/bindings.json:1:1`);
    expect(fs.existsSync(path.join(root, "packages", name, "generated"))).toBe(false);
  },
  patience,
);

describe("what is there and cannot be read", () => {
  const folder = (name: string): void =>
    void fs.mkdirSync(path.join(root, name), { recursive: true });
  const link = (name: string): void => {
    folder(path.dirname(name));
    fs.symlinkSync("nowhere", path.join(root, name));
  };
  const file = (name: string): void => {
    put(name, "");
  };

  test.each([
    ["idl/overrides/gates.idl", folder, "it is a folder"],
    ["idl/patches/gates.idl", link, "it is a link that leads nowhere"],
    ["idl/infallible/gates.txt", folder, "it is a folder"],
    ["idl/overrides", file, "it is no folder"],
    ["idl/overrides", link, "it is a link that leads nowhere"],
    ["idl/conventions.json", folder, "it is a folder"],
    ["idl/globals.json", folder, "it is a folder"],
    ["idl/partition.json", folder, "it is a folder"],
    ["idl/webref.json", link, "it is a link that leads nowhere"],
    ["packages/wall/bindings.json", folder, "it is a folder"],
    ["packages/wall/bindings.json", link, "it is a link that leads nowhere"],
  ])(
    "is told with its path: %s",
    (name, make, fault) => {
      make(name);
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain(`error[TN0103]: \`${name}\` cannot be read: ${fault}`);
    },
    patience,
  );

  test(
    "is told of the platform's own files",
    () => {
      folder("node_modules/@webref/idl/walls.idl");
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain("`node_modules/@webref/idl/walls.idl`: it is a folder");
    },
    patience,
  );

  test(
    "is told of a generated file",
    () => {
      folder("packages/gate/generated/omitted.json");
      const { code, err } = treenail(["generate"]);
      expect(code).toBe(1);
      expect(err).toContain(
        "error[TN0702]: `packages/gate/generated/omitted.json` cannot be replaced: it is a folder",
      );
    },
    patience,
  );

  test(
    "is no workspace where packages is a file",
    () => {
      fs.rmSync(path.join(root, "packages"), { recursive: true });
      file("packages");
      expect(treenail(["generate"]).code).toBe(2);
    },
    patience,
  );
});
