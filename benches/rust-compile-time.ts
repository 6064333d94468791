/**
 * What the compiler of Rust pays for bindings: the same IDL as our compiler emits it and as web-sys is published, in the time and memory that rustc takes for
 * that one crate. Nothing else is counted, and dependencies are compiled before.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { commonIdl, specs } from "./compile-time/idl.ts";
import { countWebSys, writeOurs, writeWebSys, writeWorkspace } from "./compile-time/crates.ts";
import { emitOurs } from "./compile-time/ours.ts";
import { readWebSys } from "./compile-time/web-sys-source.ts";
import { buildTool, cargo, fetchDependencies, sharedTarget, sourceOf } from "./rust-programs.ts";
import type { Section } from "./section.ts";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(sharedTarget, "compile-time");

/** What rustc may cost beside web-sys's. */
const aim = 0.7;

const sides = ["ours", "web-sys"] as const;
type Side = (typeof sides)[number];
const commands = ["build", "check"] as const;
type Command = (typeof commands)[number];

interface Cost {
  /** Seconds of processor time. */
  readonly processor: number;
  /** The most memory held, in MiB. */
  readonly peak: number;
}
type Costs = Readonly<Record<Side, Cost>>;

/** How much each side declares. */
interface Counts {
  readonly types: number;
  readonly functions: number;
}

/** Compiles each side as often as `TREENAIL_BENCH_ROUNDS` says (five times by default), in turns, and keeps the best of each figure. */
export async function run(): Promise<Section> {
  const rounds = Number(process.env["TREENAIL_BENCH_ROUNDS"] ?? "5");
  await fetchDependencies();
  const { counts, features, about } = await prepare();
  const wrapper = await buildTool("measured-rustc");
  const costs = new Map<Command, Costs>();
  for (const command of commands) {
    const best: Partial<Record<Side, Cost>> = {};
    for (let round = 0; round < rounds; round++) {
      for (const side of sides) {
        best[side] = better(best[side], await measure(command, side, { wrapper, features }));
      }
    }
    costs.set(command, best as Costs);
  }
  return {
    title: "Rust: compile time of bindings",
    markdown: table(costs, counts, { about, rounds }),
    missed: missedAims(costs),
  };
}

interface Prepared {
  readonly counts: Readonly<Record<Side, Counts>>;
  readonly features: readonly string[];
  /** The IDL, in a few words. */
  readonly about: string;
}

async function prepare(): Promise<Prepared> {
  const published = await sourceOf("web-sys");
  const common = commonIdl(root, readWebSys(published));
  const emitted = emitOurs(common.model);
  await rm(path.join(folder, "ours"), { recursive: true, force: true });
  await rm(path.join(folder, "web-sys"), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  writeWorkspace(folder);
  writeOurs(path.join(folder, "ours"), emitted.files);
  writeWebSys(path.join(folder, "web-sys"), published, common);
  const interfaces = [...common.model.definitions.values()].filter(
    ({ kind, origin }) => kind === "interface" && specs.includes(origin.spec),
  );
  const members = interfaces.reduce(
    (sum, definition) => sum + ("members" in definition ? definition.members.length : 0),
    0,
  );
  const isFunction = (signature: string): boolean => signature.startsWith("fn ");
  const signatures = emitted.surface.map(({ signature }) => signature);
  return {
    counts: {
      ours: {
        types: signatures.filter((each) => /^(?:struct|enum|trait|mod) /u.test(each)).length,
        functions: signatures.filter(isFunction).length,
      },
      "web-sys": { types: common.features.size, functions: countWebSys(common) },
    },
    features: [...common.features].toSorted(),
    about: `${String(interfaces.length)} interfaces with ${String(members)} members`,
  };
}

/** Compiles one crate from nothing, its dependencies being there. */
async function measure(
  command: Command,
  side: Side,
  { wrapper, features }: { readonly wrapper: string; readonly features: readonly string[] },
): Promise<Cost> {
  const file = path.join(folder, "measured");
  const profile = command === "build" ? ["--release"] : [];
  const crate = [
    "--manifest-path",
    path.join(folder, side, "Cargo.toml"),
    "--target=wasm32-unknown-unknown",
  ];
  await rm(file, { force: true });
  await cargo(folder, ["clean", "--quiet", ...profile, "--package", side, ...crate]);
  const chosen = side === "web-sys" ? [`--features=${features.join(",")}`] : [];
  await cargo(folder, [command, "--quiet", ...profile, ...chosen, ...crate], {
    RUSTC_WRAPPER: wrapper,
    MEASURED_FILE: file,
  });
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.split(" "));
  const own = lines.find(([name]) => name === side.replaceAll("-", "_")) ?? [];
  const [processor, kibibytes] = own.slice(1).map(Number);
  return { processor: processor ?? NaN, peak: (kibibytes ?? NaN) / 1024 };
}

function better(before: Cost | undefined, now: Cost): Cost {
  return {
    processor: Math.min(before?.processor ?? Infinity, now.processor),
    peak: Math.min(before?.peak ?? Infinity, now.peak),
  };
}

function missedAims(costs: ReadonlyMap<Command, Costs>): readonly string[] {
  return [...costs].flatMap(([command, { ours, "web-sys": theirs }]) =>
    (["processor", "peak"] as const)
      .filter((figure) => ours[figure] > theirs[figure] * aim)
      .map(
        (figure) =>
          `cargo ${command}, ${figure}: ${(ours[figure] / theirs[figure]).toFixed(2)} × web-sys's, aim ${aim.toFixed(1)}`,
      ),
  );
}

/** Measured by leaving out of ours what is named; to measure again when the table moves much. */
const rest: readonly string[] = [
  "Where the rest of ours goes, of a check: about half of the memory is types (a handle implements some three dozen traits, nearly all of them wasm-bindgen's and the standard",
  "library's), a third imports by wasm-bindgen's macro, which takes each argument apart in four, a tenth an empty crate with the same dependencies, and what remains the methods",
  "around the imports. Of processor time types and imports take two fifths each. A release build adds the machine code of imports, and what it knows of inline functions.",
];

function table(
  costs: ReadonlyMap<Command, Costs>,
  counts: Prepared["counts"],
  { about, rounds }: { readonly about: string; readonly rounds: number },
): string {
  const rows = [...costs].flatMap(([command, { ours, "web-sys": theirs }]) =>
    sides.map((side) => {
      const { processor, peak } = { ours, "web-sys": theirs }[side];
      const { types, functions } = counts[side];
      const each = ((processor / functions) * 1000).toFixed(2);
      const ratios =
        side === "ours"
          ? [" ", " "]
          : [(ours.processor / processor).toFixed(2), (ours.peak / peak).toFixed(2)];
      const name = command === "build" ? "build, release" : "check";
      return `| ${name} | ${side} | ${String(types)} | ${String(functions)} | ${processor.toFixed(1)} | ${each} | ${peak.toFixed(0)} | ${ratios.join(" | ")} |`;
    }),
  );
  return [
    `What rustc takes for the bindings of the same IDL (${about} of ${specs.join(", ")}): as our compiler emits them in one crate, and as web-sys has them.`,
    "From either side is left out what the other lacks. Our types count traits and modules, too; functions are the public ones.",
    `Processor time in seconds, and in milliseconds a function; memory in MiB; the best of ${String(rounds)}, taking turns. The aim is ${aim.toFixed(1)} of web-sys's.`,
    "",
    "| | side | types | functions | processor | a function | peak memory | ours ÷ it, processor | memory |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
    "",
    ...rest,
  ].join("\n");
}
