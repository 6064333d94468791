/** Where a project's files stand: the module that a folder is of the crate around it. */
import fs from "node:fs";
import path from "node:path";
import type { Placing } from "../select/manifest.ts";
import type { ProjectPackage } from "./config.ts";

export function placingOf(root: string, { rust, typescript }: ProjectPackage): Placing {
  return {
    module: rust?.module ?? (rust === undefined ? "crate" : moduleOf(root, rust.folder)),
    extension: typescript?.extension ?? ".ts",
  };
}

/** `crate::api::bindings` for `src/api/bindings`; what is not below a crate's `src` is a module of the folder's name. */
function moduleOf(root: string, folder: string): string {
  const parts = folder.split("/");
  for (let length = parts.length - 1; length >= 0; length -= 1) {
    if (!fs.existsSync(path.join(root, ...parts.slice(0, length), "Cargo.toml"))) continue;
    const [source, ...below] = parts.slice(length);
    if (source === "src" && below.length > 0) return ["crate", ...below].join("::");
    break;
  }
  return `crate::${parts.at(-1) ?? ""}`;
}
