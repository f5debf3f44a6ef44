/** A question at the terminal. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

type Streams = {
  readonly input: NodeJS.ReadableStream;
  /** Where the question is shown; standard output belongs to results. */
  readonly output: NodeJS.WritableStream;
};

/**
 * @param options.hidden shows nothing of what is typed
 * @returns what was typed before Enter; null at Ctrl-C and Ctrl-D
 */
export function ask(
  question: string,
  { hidden }: { readonly hidden: boolean },
  { input, output }: Streams,
): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: hidden ? nowhere : output, terminal: true, historySize: 0 });
  if (hidden) output.write(question);
  return new Promise((resolve) => {
    let isAnswered = false;
    const end = (answer: string | null) => {
      if (isAnswered) return;
      isAnswered = true;
      // Enter is not shown either where nothing that is typed is.
      if (hidden || answer === null) output.write("\n");
      resolve(answer);
      lines.close();
    };
    lines.once("SIGINT", () => end(null));
    lines.once("close", () => end(null));
    lines.question(hidden ? "" : question, end);
  });
}
