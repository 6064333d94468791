/** What the frame in which an example runs tells the page around it. */
export type Message =
  | { readonly kind: "log" | "warn" | "error"; readonly text: string }
  /** The module came to its end; what it listens to goes on. */
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly text: string };
