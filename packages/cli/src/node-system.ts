/** The system as Node.js gives it. */
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import type { System } from "./system.ts";

const DEFAULT_STACK_FILE = fileURLToPath(new URL("../../../.borda/stack.json", import.meta.url));
const DEFAULT_COLUMNS = 100;

export function nodeSystem(): System {
  const { stdin, stdout, stderr, env } = process;
  let isOpen = true;
  // `borda responses x | head` closes the pipe early, which is no failure.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isOpen = false;
  });
  return {
    env,
    fetch: (url, init) => globalThis.fetch(url, init),
    write: (chunk) =>
      new Promise((resolve) => {
        if (!isOpen) resolve(false);
        else stdout.write(chunk, () => resolve(isOpen));
      }),
    say: (line) => stderr.write(`${line}\n`),
    readInput: () => text(stdin),
    paint: (style, words) => styleText(style, words, { stream: stdout }),
    columns: stdout.columns ?? DEFAULT_COLUMNS,
    stackFile: env.BORDA_STACK_FILE ?? DEFAULT_STACK_FILE,
  };
}
