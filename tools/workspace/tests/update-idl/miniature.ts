// A repository of three packages over a platform of a few lines, in two releases, with a folder of its own for each test.
import { rmSync } from "node:fs";
import type { DataPackage } from "../../src/update-idl/data-packages.ts";
import type { Registry } from "../../src/update-idl/registry.ts";
import { type Files, TestRepository } from "../test-repository.ts";

const idl = (name: string): string => `node_modules/@webref/idl/${name}.idl`;

const before: Files = {
  [idl("gates")]: `[Exposed=*]
interface Gate {
  constructor();
  undefined open(long width);
  undefined open(DOMString password);
  undefined shout();
  attribute DOMString name;
  undefined shut();
};
`,
  [idl("moats")]: `[Exposed=*]
interface Moat {
  undefined fill();
};
`,
  [idl("walls")]: `[Exposed=*]
interface Wall {
  readonly attribute long height;
};
`,
};

/** `Gate` has a correction, another name of an argument, a wider attribute, and a member less; walls have another name, towers are new. */
const after: Files = {
  [idl("gates")]: `[Exposed=*]
interface Gate {
  constructor();
  undefined open(long width);
  undefined open(DOMString secret);
  undefined whisper();
  attribute DOMString? name;
};
`,
  [idl("moats")]: before[idl("moats")] ?? "",
  [idl("ramparts")]: `[Exposed=*]
interface Wall {
  readonly attribute long height;
  readonly attribute long width;
};
`,
  [idl("towers")]: `[Exposed=*]
interface Tower {
  Gate gateOf(Wall wall);
};
`,
};

const platforms: Readonly<Record<string, Files>> = { "1.0.0": before, "2.0.0": after };

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const packageOf = (name: string, bindings: object): Files => ({
  [`packages/${name}/bindings.json`]: json({ description: name, stage: 0, ...bindings }),
  [`packages/${name}/package.json`]: json({ name: `@treenail/${name}`, version: "0.1.0" }),
});

const repository: Files = {
  ".gitignore": "node_modules\nidl-update.md\n",
  ".changeset/config.json": "{}\n",
  "package.json": json({ repository: { url: "git+https://example.org/gates.git" } }),
  "Cargo.lock": "version = 4\n",
  "tools/codegen/package.json": json({
    dependencies: {
      "@webref/idl": "1.0.0",
      "@webref/events": "1.0.0",
      "@webref/elements": "1.0.0",
      "@webref/css": "1.0.0",
    },
  }),
  ...packageOf("gate", { specs: ["gates"] }),
  ...packageOf("moat", { specs: ["moats"] }),
  ...packageOf("wall", { specs: ["walls"], dependencies: ["gate"] }),
  "idl/patches/gates.idl": `// It is no shout: https://example.org/gates/1
partial interface Gate {
  [Removes] undefined shout();
  [Adds] undefined whisper();
};
`,
  "idl/overrides/gates.idl": `// By what they open.
partial interface Gate {
  [RustName=open_with] undefined open(DOMString password);
};
`,
  "idl/infallible/gates.txt": `# Makes an object.
Gate.constructor

# Only closes.
Gate.shut
`,
};

export class Miniature extends TestRepository {
  readonly registry: Registry = {
    releases: (name: DataPackage) =>
      Promise.resolve(
        name === "idl"
          ? { "1.0.0": "2025-11-01T00:00:00Z", "2.0.0": "2026-11-01T00:00:00Z" }
          : { "1.0.0": "2025-10-01T00:00:00Z" },
      ),
    install: () => {
      this.#install();
      return Promise.resolve();
    },
    lock: () => Promise.resolve(),
  };

  constructor() {
    super("update");
    this.write(repository);
    this.#install();
  }

  #install(): void {
    const { dependencies } = JSON.parse(this.read("tools/codegen/package.json")) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    rmSync(this.at("node_modules"), { recursive: true, force: true });
    this.write(platforms[dependencies["@webref/idl"] ?? ""] ?? {});
    for (const [name, version] of Object.entries(dependencies))
      this.write({ [`node_modules/${name}/package.json`]: json({ name, version }) });
    this.write({
      "node_modules/@webref/events/events.json": "[]",
      "node_modules/@webref/css/css.json": '{ "properties": [] }',
    });
  }
}
