// Programs in process groups of their own: what a program has started ends with it, and all of it ends with this process, also
// when a signal ends us. Whoever only spawns leaves browsers and compilers behind.
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import process from "node:process";
import { onExit } from "signal-exit";

export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Sends a signal to every process of the group; nothing happens when all of it has ended. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends the whole group at once. Its leader may have ended already. */
  readonly end: () => void;
}

export interface GroupOptions extends SpawnOptions {
  /** What the group is sent when this process ends; `SIGTERM` for a program that has groups of its own to end. */
  readonly lastSignal?: "SIGTERM" | "SIGKILL";
}

/** Groups that may be alive, with what each is sent at our end. */
const living = new Map<ProcessGroup, NodeJS.Signals>();

// On Windows `detached` would open a window, and there are no groups to signal.
const haveGroups = process.platform !== "win32";

/** Starts a program as the leader of a new group. */
export function startGroup(
  program: string,
  args: readonly string[],
  { lastSignal = "SIGKILL", ...options }: GroupOptions,
): ProcessGroup {
  endAllAtExit();
  const child = spawn(program, args, { ...options, detached: haveGroups });
  const group: ProcessGroup = {
    child,
    signal: (signal) => {
      signalGroup(child, signal);
    },
    end: () => {
      living.delete(group);
      signalGroup(child, "SIGKILL");
    },
  };
  living.set(group, lastSignal);
  return group;
}

let registered = false;

function endAllAtExit(): void {
  if (registered) return;
  registered = true;
  onExit(() => {
    for (const [group, signal] of living) group.signal(signal);
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (haveGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // The group is gone already.
  }
}
