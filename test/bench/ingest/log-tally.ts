/** What workers logged as warnings and errors, counted by event, so that a run that went wrong says how. */
import { progress } from "../harness/figures.ts";

/** Longest piece of a line that is not ours. */
const FOREIGN_CHARS = 160;

export interface LogTally {
  note(line: string): void;
  /** Says what was counted, if anything. */
  tell(): void;
}

export function createLogTally(): LogTally {
  const counts = new Map<string, number>();
  return {
    note(line) {
      const [, level = "", event = ""] = /"level":"([a-z]+)","event":"([a-z_]+)"/.exec(line) ?? [];
      if (level === "info") return;
      const name = event === "" ? line.slice(0, FOREIGN_CHARS) : event;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    tell() {
      for (const [name, count] of counts) progress(`logged ${count} times: ${name}`);
    },
  };
}
