/** `npm start`: the whole of Borda in the foreground until Ctrl-C. */

import { styleText } from "node:util";
import { REPOSITORY } from "./stack/repository.ts";
import { StartError } from "./stack/start-error.ts";
import { startStack } from "./stack/start-stack.ts";
import { firstScreen } from "./terminal/first-screen.ts";
import { createProgressView } from "./terminal/progress-view.ts";
import { readStartArguments, START_USAGE, type StartArguments } from "./terminal/start-arguments.ts";

/** Resolves at the first wish to end: a signal, or the bootstrap in front of us is gone. */
function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    process.on("disconnect", () => resolve());
  });
}

async function run(args: StartArguments): Promise<number> {
  const startedMs = performance.now();
  const isLive = process.stdout.isTTY === true;
  const view = createProgressView((text) => process.stdout.write(text), isLive);
  const giveUp = new AbortController();
  const asked = untilAskedToEnd();
  void asked.then(() => giveUp.abort());
  let tellBroken = (_reason: string) => {};
  const broken = new Promise<string>((resolve) => {
    tellBroken = resolve;
  });
  const complain = (line: string) => view.write(`  ${styleText("red", "✗")} ${line}`);
  try {
    const stack = await startStack({
      ...args,
      signal: giveUp.signal,
      onProgress: view.show,
      onNoteworthy: complain,
      onBroken: tellBroken,
    });
    view.end();
    view.write(firstScreen(stack, performance.now() - startedMs));
    const reason = await Promise.race([asked, broken]);
    if (reason !== undefined) complain(reason);
    view.write(styleText("dim", "\n  Stopping ..."));
    await stack.close();
    return reason === undefined ? 0 : 1;
  } catch (error) {
    view.end();
    if (giveUp.signal.aborted) return 130;
    view.write("");
    complain(
      error instanceof StartError
        ? error.message.replaceAll("\n", "\n    ")
        : String(error instanceof Error ? (error.stack ?? error) : error),
    );
    return 1;
  }
}

const args = readStartArguments(process.argv.slice(2), process.env, REPOSITORY);
if (!args.ok) {
  console.error(args.error);
  process.exit(64);
}
if (args.value.help) {
  console.log(START_USAGE);
  process.exit(0);
}
// Left-over handles, such as a browser's open connection, must not keep a stopped stack alive.
process.exit(await run(args.value));
