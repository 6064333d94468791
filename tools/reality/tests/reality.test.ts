/** What the bindings of packages without a layer by hand say of the platform, beside the engine that this runs in. */
import { checkReality } from "treenail/reality";
import { describe } from "vitest";
import { packages } from "../generated/packages.ts";

describe.each(packages)("$name", ({ name, expected, absences }) => {
  checkReality(expected, absences, name);
});
