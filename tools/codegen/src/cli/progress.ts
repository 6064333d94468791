/** One line that says what is going on, on a terminal only, gone when the work is done. */
import process from "node:process";

export interface Progress {
  readonly show: (what: string) => void;
  readonly clear: () => void;
}

const eraseLine = "\r\u001b[2K";

export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (what) => void stream.write(`${eraseLine}${what} …`),
    clear: () => void stream.write(eraseLine),
  };
}
