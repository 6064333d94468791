// A folder for a test, with files as the test says, and git in it where it asks for that.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** By path below the folder. */
export type Files = Readonly<Record<string, string>>;

export class TestRepository {
  readonly base: string;

  constructor(name: string) {
    this.base = mkdtempSync(path.join(os.tmpdir(), `treenail-${name}-`));
  }

  at(file: string): string {
    return path.join(this.base, file);
  }

  write(files: Files): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(this.at(file)), { recursive: true });
      writeFileSync(this.at(file), text);
    }
  }

  read(file: string): string {
    return readFileSync(this.at(file), "utf8");
  }

  has(file: string): boolean {
    return existsSync(this.at(file));
  }

  /** By somebody who signs nothing, whoever runs the test. */
  git(...words: readonly string[]): string {
    const who = ["-c", "user.name=a", "-c", "user.email=a@b.c"];
    const unsigned = ["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"];
    return execFileSync("git", [...who, ...unsigned, ...words], {
      cwd: this.base,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  }

  /** All that is there, as the first commit. */
  commitAll(): void {
    this.git("init");
    this.git("add", ".");
    this.git("commit", "-m", "first");
  }

  remove(): void {
    rmSync(this.base, { recursive: true });
  }
}
