/** Attributes of packages without a layer by hand that are read and set without looking for an exception. */
import { checkFound } from "treenail/reality";
import { packages } from "../generated/packages.ts";
import { placeOfObjects } from "../place.ts";
import unreached from "../unreached.json" with { type: "json" };

checkFound({ packages, place: placeOfObjects }, unreached);
