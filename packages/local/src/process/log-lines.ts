/** Which lines of a child a person must see at once; all others are in its log file. */
import { z } from "zod";

const logLineSchema = z.object({
  level: z.enum(["info", "warn", "error"]),
  event: z.string(),
  service: z.string().optional(),
  error: z.string().optional(),
  requestId: z.string().optional(),
});

/** Colours that wrangler puts into its output. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ANSI = /\u001b\[[0-9;]*m/g;
/** Wrangler names the worker in brackets before what it wrote. */
const WORKER_PREFIX = /^\[(?:wrangler:|borda-)?([a-z:]+)\]\s*/;

/**
 * The line to show, with its source in front; null when it is for the log alone.
 * @param source name of the child
 */
export function noteworthyLine(source: string, line: string): string | null {
  const plain = line.replace(ANSI, "");
  const name = WORKER_PREFIX.exec(plain)?.[1] ?? source;
  const text = plain.replace(WORKER_PREFIX, "");
  const structured = text.startsWith("{") ? readLogLine(text) : null;
  if (structured !== null) {
    if (structured.level !== "error") return null;
    const details = [structured.error?.split("\n")[0], structured.requestId].filter(
      (part) => part !== undefined,
    );
    return `${structured.service ?? name}: ${[structured.event, ...details].join(" · ")}`;
  }
  const isError = name === "error" || /\[ERROR\]|^(?:Uncaught )?[A-Z][A-Za-z]*Error\b|^✘/.test(text);
  return isError ? `${name === "error" ? source : name}: ${text.replace(/^✘?\s*\[ERROR\]\s*/, "")}` : null;
}

function readLogLine(text: string): z.infer<typeof logLineSchema> | null {
  try {
    const parsed = logLineSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
