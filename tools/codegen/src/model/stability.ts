/** How stable a thing is that engines have; `model/support.ts` says by what. */
import type { Shipped } from "../idl/engines.ts";

export type Tier = "baseline" | "partial" | "experimental";

export interface Stability {
  readonly tier: Tier;
  readonly deprecated: boolean;
  /** By engine, in the order of `engines`; undefined where browser-compat-data does not know the thing. */
  readonly shipped: readonly Shipped[] | undefined;
  /** Whether it is a standard or is to be one. */
  readonly standardTrack: boolean;
  /** MDN's page, `Web/API/Blob`; undefined where it has none. */
  readonly page: string | undefined;
}

/** By the id of a definition or member; and by `Interface.keys` for the methods that an iterable brings, which are no members of IDL. */
export type Stabilities = ReadonlyMap<string, Stability>;
