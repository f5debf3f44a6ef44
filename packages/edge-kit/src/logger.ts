/**
 * Structured logs: one JSON object a line. Fields name ids, counts and codes, never what a
 * respondent typed; callers pass only such fields, and long text is cut so that a mistake stays small.
 */

export type LogField = string | number | boolean | null | undefined;
export type LogFields = Readonly<Record<string, LogField>>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The same logger with fields that every line of it carries. */
  child(fields: LogFields): Logger;
}

type Level = "info" | "warn" | "error";

const MAX_FIELD_LENGTH = 500;

/**
 * @param service name of the deployable, such as `edge`
 * @param write takes one line; standard output unless given
 * @param now clock in milliseconds
 */
export function createLogger(
  service: string,
  write: (line: string, level: Level) => void = writeToConsole,
  now: () => number = Date.now,
): Logger {
  return loggerWith({ service }, write, now);
}

function loggerWith(base: LogFields, write: (line: string, level: Level) => void, now: () => number): Logger {
  const log = (level: Level, event: string, fields: LogFields = {}) => {
    const line: Record<string, LogField> = { at: new Date(now()).toISOString(), level, event };
    for (const [name, value] of Object.entries({ ...base, ...fields })) {
      line[name] =
        typeof value === "string" && value.length > MAX_FIELD_LENGTH
          ? `${value.slice(0, MAX_FIELD_LENGTH)}…`
          : value;
    }
    write(JSON.stringify(line), level);
  };
  return {
    info: (event, fields) => log("info", event, fields),
    warn: (event, fields) => log("warn", event, fields),
    error: (event, fields) => log("error", event, fields),
    child: (fields) => loggerWith({ ...base, ...fields }, write, now),
  };
}

function writeToConsole(line: string, level: Level): void {
  if (level === "error") console.error(line);
  else if (level === "warn") console.warn(line);
  else console.log(line);
}

/** What a log may say of an unknown error: its name and message, never a body or a value of the request. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { error: `${error.name}: ${error.message}`, cause, stack: error.stack };
}
