/** What pages are made from: written to `.data` before the site is built, and read by it. */

export type Tier = "baseline" | "partial" | "experimental";

/** A name in a language with one of its signatures. */
export interface Form {
  readonly name: string;
  readonly signature: string;
}

/** Whether an engine ships a thing. `since` is the first version that does; `≤12` where it is not known which that was. */
export interface Shipping {
  readonly kind: "shipped" | "partly" | "hidden" | "unreleased" | "missing" | "unknown";
  readonly since?: string;
}

export interface Row {
  readonly id: string;
  /** What IDL calls it, with its kind for what has no name. */
  readonly label: string;
  readonly isMember: boolean;
  readonly typescript: readonly Form[];
  readonly rust: readonly Form[];
  readonly tier?: Tier;
  readonly deprecated: boolean;
  /** By engine, in the order of `engines`; not there for what is only a type, or where nobody has said. */
  readonly shipping?: readonly Shipping[];
}

export interface Section {
  readonly title: string;
  readonly spec?: { readonly title: string; readonly url: string };
  readonly mdn?: string;
  readonly rows: readonly Row[];
}

export interface EngineSummary {
  readonly title: string;
  readonly since?: string;
  readonly present: number;
  readonly known: number;
}

export type Language = "typescript" | "rust";

/** An example of a package's README. */
export interface Example {
  /** `fetch-0`; in Rust `fetch-rust-0`. */
  readonly id: string;
  /** Why it cannot run in a page of the site. */
  readonly still?: string;
  /** What it waits for when it runs. */
  readonly waits?: string;
  /** What it cannot run without. */
  readonly needs?: string;
}

/** What lists and pictures need of a package. */
export interface Summary {
  readonly name: string;
  readonly description: string;
  readonly stage: number;
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly engines: readonly EngineSummary[];
  /** Interfaces, namespaces, their members and free functions. */
  readonly total: number;
  /** Bytes of a bundle of all its exports, with what they need of other packages: minified, gzip. */
  readonly bytes: number;
  /** Packages that its code names, by language. */
  readonly uses: Readonly<Record<Language, readonly string[]>>;
}

export interface Package extends Summary {
  readonly specs: readonly {
    readonly title: string;
    readonly url?: string;
    readonly status?: string;
  }[];
  readonly usedBy: readonly string[];
  readonly sections: readonly Section[];
  /** In the order in which they stand; null for one that is not to be run, as it needs something of a program around it. */
  readonly examples: Readonly<Record<Language, readonly (Example | null)[]>>;
}

/** A table of the measurements, as text. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** `Measured 2026-11-27 on …` */
  readonly when: string;
}

export interface Measurements {
  readonly coverage: Table;
  readonly sizes: Table;
  readonly rustSize: Table;
  readonly bareTypes: Table;
}

/** An example in each language for the first page. */
export interface Home {
  readonly typescript: string;
  readonly rust: string;
}
