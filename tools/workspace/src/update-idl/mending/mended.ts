// What became of a data file.

export interface Deed {
  readonly what: "removed" | "restated" | "renamed" | "added";
  /** Of the file, as it was; where it is restated, as it is now. */
  readonly line: string;
}

export interface Mended {
  /** Empty where nothing is left of the file. */
  readonly text: string;
  readonly done: readonly Deed[];
}
