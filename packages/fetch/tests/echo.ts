/** What the test server's `/echo` answers: the request, as it came in. */

export interface Echo {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly length: number;
}

export const isEcho = (value: unknown): value is Echo =>
  typeof value === "object" && value !== null && "method" in value;
