/**
 * Examples of diagnostics that no small text brings about: they are about the disk, about sizes, or about the compiler.
 * The others are shown by fixtures.
 */
import type { Code } from "../diagnostics/codes.ts";

export const spokenExamples: ReadonlyMap<Code, string> = new Map<Code, string>([
  [
    "TN0103",
    `For example, where idl/overrides/fetch.idl is a folder, comes

error[TN0103]: \`idl/overrides/fetch.idl\` cannot be read: it is a folder
help: put a file there that can be read, or remove what is there

and where the installed \`@webref/idl\` is not the one that idl/webref.json pins, comes

error[TN0103]: the installed platform data has \`idl\` 3.85.0, and \`idl/webref.json\` pins 3.84.0
 --> idl/webref.json:2:3
  |
2 |   "idl": "3.84.0",
  |   ^^^^^
help: run \`npm ci\`, or pin the installed data here if the update is meant
`,
  ],
  [
    "TN0104",
    `For example, where a parser newer than the compiler reads a generic type that WebIDL got since, comes

error[TN0104]: the generic type \`weak_sequence\` is not known
 --> gates.idl:3:3
  |
3 |   weak_sequence<Gate> gates();
  |   ^^^^^^^^^^^^^^^^^^^
help: use a generic type of WebIDL
`,
  ],
  [
    "TN0701",
    `For example, where someone edited a generated file and \`treenail check\` is run, comes

error[TN0701]: 1 generated file is not what the compiler makes
note: differs  packages/gate/generated/rust/mod.rs
help: run \`npx treenail generate\`, and commit what it writes
`,
  ],
  [
    "TN0702",
    `For example, where the folder of generated files is a link to another place, comes

error[TN0702]: \`packages/gate/generated\` is a link, and generated files are never written through one
help: make the folder an ordinary one that can be written, and run the command again
`,
  ],
  [
    "TN0901",
    `For example, where a stage meets what it takes to be impossible, comes, at the line it was working on,

error[TN0901]: compiler bug: no case for "interface"
 --> gates.idl:2:11
  |
2 | interface Gate {};
  |           ^^^^
note: Error: no case for "interface"
          at lower (src/emit/rust/lower.ts:40:11)
help: this is not your fault; please report it with the input above
`,
  ],
]);
