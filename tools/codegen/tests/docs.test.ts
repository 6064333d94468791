/** `API.md`: what a spec says of itself is text from outside, and stays text. */
import { expect, test } from "vitest";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { emitDocs } from "../src/emit/docs/index.ts";
import { emitRust } from "../src/emit/rust/index.ts";
import { emitTypeScript } from "../src/emit/typescript/index.ts";
import { packageModel } from "./fixture.ts";

function documentation(idl: string): string {
  const diagnostics = new Diagnostics();
  const model = packageModel(new Map([["input.idl", idl]]), diagnostics);
  if (model === undefined) throw new Error(diagnostics.sorted()[0]?.message);
  const rust = emitRust(model, diagnostics);
  const [file] = emitDocs(model, rust, emitTypeScript(model, diagnostics));
  return file?.text ?? "";
}

const gate = "[Exposed=*] interface Gate {};";

test("a spec's title and address are a link", () => {
  const text = documentation(`// Source: Gate Standard (https://gates.example/?a=1&b#c)\n${gate}`);
  expect(text).toContain("[Gate Standard](https://gates.example/?a=1&b#c) ·");
});

test("a title that looks like markup is shown as it is", () => {
  const text = documentation(
    `// Source: ](javascript:x) <script> \`code\` ![i] | *b* (https://gates.example/)\n${gate}`,
  );
  expect(text).toContain(
    "[\\](javascript:x) \\<script\\> \\`code\\` \\!\\[i\\] \\| \\*b\\*](https://gates.example/)",
  );
});

test("an address cannot end its link, nor the comment that it stands in", () => {
  const text = documentation(`// Source: Gates (https://gates.example/<a>*/"é\ud800)\n${gate}`);
  expect(text).toContain("(https://gates.example/%3Ca%3E%2A/%22%C3%A9%EF%BF%BD)");
});
