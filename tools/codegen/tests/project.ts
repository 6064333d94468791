/** A repository of somebody's own, in a folder that is there for one test. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { generate, type GenerateResult } from "../src/index.ts";

export class TestProject {
  readonly root: string = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), "treenail-project-")),
  );

  put(file: string, text: string): void {
    const target = path.join(this.root, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.root, file), "utf8");
  }

  /** All files, sorted. */
  files(): readonly string[] {
    return fs
      .readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(this.root, path.join(entry.parentPath, entry.name)))
      .map((file) => file.split(path.sep).join("/"))
      .toSorted();
  }

  /** One package of this IDL, in all folders. */
  configure(idl: string, more: object = {}): void {
    this.put("idl/own.idl", idl);
    this.config({
      own: { idl: ["idl/*.idl"], rust: "src/bindings", typescript: "ts", docs: "docs", ...more },
    });
  }

  config(packages: object): void {
    this.put("treenail.jsonc", JSON.stringify({ packages }));
  }

  generate(): Promise<GenerateResult> {
    return generate({ root: this.root });
  }
}

/** Each test gets one of its own. */
export function withProjects(): { readonly project: TestProject } {
  const held = { project: undefined as unknown as TestProject };
  beforeEach(() => {
    held.project = new TestProject();
  });
  afterEach(() => {
    fs.rmSync(held.project.root, { recursive: true });
  });
  return held;
}

/** `TN0201 idl/own.idl:1:3: message` */
export function told({ diagnostics }: GenerateResult): readonly string[] {
  return diagnostics.map(({ code, span, message }) => {
    const place =
      span === null ? "" : ` ${span.file}:${String(span.start.line)}:${String(span.start.column)}`;
    return `${code}${place}: ${message}`;
  });
}
