/**
 * What a program that fetches a URL and logs its text costs to download, on each foundation.
 *
 * Every program is built alike (`opt-level = "s"`, one codegen unit, no link-time optimisation), passed through wasm-bindgen for the
 * web and `wasm-opt -Os`, run once in this process to show that it works, and weighed by gzip.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { build, fetchDependencies, type Program } from "./rust-programs.ts";
import { type Glue, loadGlue, type ModuleWeight, weighModule } from "./rust-weight.ts";
import type { Section } from "./section.ts";

export interface Weight extends ModuleWeight {
  program: Program;
}

const programs: readonly Program[] = [
  "treenail",
  "treenail-request",
  "gloo-net",
  "web-sys",
  "externs",
  "reqwest",
];

/** Builds, checks and weighs each program. */
export async function run(): Promise<Section> {
  await fetchDependencies();
  const weights: Weight[] = [];
  for (const program of programs) weights.push(await weigh(program));
  return {
    title: "Rust: fetch a URL and log its text",
    markdown: table(weights),
    missed: missedAims(weights),
  };
}

const total = (weight: Weight): number => weight.wasm + weight.glue;

/** Neither program of ours may be larger than gloo-net's, nor the plain one over 5 % larger than externs by hand. */
export function missedAims(weights: readonly Weight[]): readonly string[] {
  const sizeOf = (program: Program): number => {
    const weight = weights.find((other) => other.program === program);
    if (weight === undefined) throw new Error(`the ${program} program was not weighed`);
    return total(weight);
  };
  const aims: readonly (readonly [Program, Program, number])[] = [
    ["treenail", "gloo-net", 1],
    ["treenail-request", "gloo-net", 1],
    ["treenail", "externs", 1.05],
  ];
  return aims
    .filter(([own, other, ratio]) => sizeOf(own) > sizeOf(other) * ratio)
    .map(
      ([own, other, ratio]) =>
        `${own}: ${String(sizeOf(own))} bytes, aim ${ratio.toFixed(2)} × ${other}'s ${String(sizeOf(other))}`,
    );
}

async function weigh(program: Program): Promise<Weight> {
  const { module } = await build(program);
  return {
    program,
    ...(await weighModule(module, async (folder) => check(program, await loadGlue(folder)))),
  };
}

/** A program that does not do its work must not be weighed. */
async function check(program: Program, module: Glue): Promise<void> {
  const logged: unknown[] = [];
  const log = console.log;
  console.log = (...values: unknown[]) => void logged.push(...values);
  const server = createServer((_, response) => response.end("measured"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await module.run(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  } finally {
    console.log = log;
    server.close();
    server.closeAllConnections();
  }
  if (logged.join() !== "measured") {
    throw new Error(`the ${program} program logged \`${logged.join()}\` instead of \`measured\``);
  }
}

function table(weights: readonly Weight[]): string {
  const ours = weights.find((weight) => weight.program === "treenail");
  if (ours === undefined) throw new Error("the treenail program was not weighed");
  const rows = weights.map((weight) => {
    const ratio = (total(ours) / total(weight)).toFixed(3);
    return `| ${weight.program} | ${String(weight.wasm)} | ${String(weight.glue)} | ${String(total(weight))} | ${ratio} |`;
  });
  return [
    'Bytes after gzip; release, `opt-level = "s"`, one codegen unit, no LTO, `wasm-opt -Os`, glue as wasm-bindgen writes it for the web.',
    "`treenail` calls the generated `fetch`, as web-sys and the hand-written externs do; `treenail-request` uses the request builder, which also aborts on drop and",
    "turns an error status into an error. Aims: neither larger than gloo-net, `treenail` at most 5 % over hand-written externs.",
    "gloo-net and reqwest are built with only the features that the program needs. Each program is run before it is weighed.",
    "",
    "| program | .wasm | glue | both | ours ÷ it |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
