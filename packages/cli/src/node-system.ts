/** The system as Node.js gives it. */
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import type { Fetch } from "@borda/client";
import { EXIT } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";
import type { Paint, System } from "./system.ts";

const STATE_FOLDER = fileURLToPath(new URL("../../../.borda", import.meta.url));
const DEFAULT_COLUMNS = 100;
/** Longest wait for an answer to begin; a body may then take as long as it needs. */
const ANSWER_TIMEOUT_MS = 60_000;

export function nodeSystem(): System {
  const { stdin, stdout, stderr, env } = process;
  const isInteractive = stdin.isTTY && stderr.isTTY;
  return {
    env,
    fetch: fetchWithTimeout,
    write: createWriter(stdout),
    say: (line) => stderr.write(`${line}\n`),
    input: () => stdin,
    ask: isInteractive
      ? async (question, options) => {
          const { ask } = await import("./terminal/ask.ts");
          return await ask(question, options, { input: stdin, output: stderr });
        }
      : null,
    paint: painter(stdout, env),
    paintMessage: painter(stderr, env),
    // A terminal that does not know its width says 0.
    columns: stdout.columns || DEFAULT_COLUMNS,
    configFolder: configFolder(env),
    stateFolder: STATE_FOLDER,
    isRunning,
  };
}

const fetchWithTimeout: Fetch = async (url, init) => {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ANSWER_TIMEOUT_MS);
  try {
    return await fetch(url, { ...init, signal: giveUp.signal });
  } finally {
    clearTimeout(timer);
  }
};

/** Writes that end quietly when the reader goes away: `borda responses x | head` is no failure. */
function createWriter(stdout: NodeJS.WriteStream): System["write"] {
  let isOpen = true;
  // Each failed write is told to its own callback.
  stdout.on("error", () => {
    isOpen = false;
  });
  return (chunk) =>
    new Promise((resolve, reject) => {
      if (!isOpen) {
        resolve(false);
        return;
      }
      stdout.write(chunk, (error: NodeJS.ErrnoException | null | undefined) => {
        if (!error) resolve(true);
        else if (error.code === "EPIPE") resolve(false);
        else reject(outputFailure(error));
      });
    });
}

function outputFailure(error: NodeJS.ErrnoException): CommandFailure {
  const message = `Standard output cannot be written (${error.code}).`;
  return new CommandFailure(
    EXIT.failure,
    "output_failed",
    message,
    "Check the disk and where the output goes.",
    {
      cause: error,
    },
  );
}

/** Colours only on a terminal, and never where NO_COLOR asks for none (no-color.org). */
function painter(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Paint {
  const hasColours = stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  return hasColours ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** Where programs of this user keep their settings (XDG Base Directory; %APPDATA% on Windows). */
function configFolder(env: NodeJS.ProcessEnv): string {
  const system = process.platform === "win32" ? env.APPDATA : env.XDG_CONFIG_HOME;
  return join(system || join(homedir(), ".config"), "borda");
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
