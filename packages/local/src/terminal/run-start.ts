/** A stack in the foreground: started, shown, and ended when somebody wishes it. */
import { styleText } from "node:util";
import { StartError } from "../stack/start-error.ts";
import { startStack } from "../stack/start-stack.ts";
import { firstScreen } from "./first-screen.ts";
import { createProgressView } from "./progress-view.ts";
import { createRepeatFilter } from "./repeat-filter.ts";
import type { StartArguments } from "./start-arguments.ts";

/** What a shell expects of a program that Ctrl-C ended before it had done its work. */
const INTERRUPTED = 130;

/** Runs until asked to end. @returns the exit code */
export async function runStart(args: StartArguments): Promise<number> {
  const startedMs = performance.now();
  const view = createProgressView((text) => process.stdout.write(text), process.stdout.isTTY === true);
  const complain = (line: string) =>
    view.write(`  ${styleText("red", "✗")} ${line.replaceAll("\n", "\n    ")}`);
  const withoutRepeats = createRepeatFilter();
  const giveUp = new AbortController();
  const asked = untilAskedToEnd().then(() => {
    giveUp.abort();
    return null;
  });
  let tellBroken = (_reason: string) => {};
  const broken = new Promise<string>((resolve) => {
    tellBroken = resolve;
  });
  try {
    const stack = await startStack({
      ...args,
      signal: giveUp.signal,
      onProgress: view.show,
      onNoteworthy: (line) => {
        const text = withoutRepeats(line, Date.now());
        if (text !== null) complain(text);
      },
      onBroken: tellBroken,
    });
    view.end();
    view.write(firstScreen(stack, args.portBase, performance.now() - startedMs));
    const reason = await Promise.race([asked, broken]);
    if (reason !== null) complain(reason);
    view.write(styleText("dim", "\n  Stopping ..."));
    await stack.close();
    view.write(styleText("dim", "  Stopped. The data is kept for the next start.\n"));
    return reason === null ? 0 : 1;
  } catch (error) {
    view.end();
    if (giveUp.signal.aborted) return INTERRUPTED;
    view.write("");
    complain(describe(error));
    return 1;
  }
}

/** Resolves at the first wish to end: a signal, or the bootstrap in front of us is gone. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    process.on("disconnect", () => resolve());
  });
}

/** A failure that we foresaw speaks for itself; any other is a defect, and its stack helps. */
function describe(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
