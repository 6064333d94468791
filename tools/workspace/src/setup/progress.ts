import process from "node:process";

/** Something set-up cannot do by itself: the message is one line that ends with what the reader can do. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  /** What a command printed before it failed, for whoever wants to know more than the message says. */
  readonly details: string | undefined;

  constructor(message: string, details?: string) {
    super(message);
    this.details = details;
  }
}

/** Says what set-up is doing; standard error, so that a command's own output stays clean. */
export function say(message: string): void {
  process.stderr.write(`set-up: ${message}\n`);
}

/**
 * Runs `work`, which takes a while: says what and why at once, repeats the elapsed time every 20 seconds, and says when it is done.
 */
export async function withProgress<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const elapsed = (): string => `${String(Math.round((Date.now() - started) / 1000))} s`;
  say(what);
  const timer = setInterval(() => {
    say(`… still at it after ${elapsed()}: ${what}`);
  }, 20_000);
  try {
    const result = await work();
    say(`done in ${elapsed()}: ${what}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
