/** The one error that leaves this package, whatever the driver. */

/**
 * Classes whose cause is the statement's own data or code, so that repeating it fails again: cardinality (21),
 * data (22), integrity (23), program limits such as too deep JSON (54), raised by a function (P0).
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
const POISON_CLASSES = new Set(["21", "22", "23", "54", "P0"]);
const DATA_EXCEPTION_CLASS = "22";
const INSUFFICIENT_PRIVILEGE = "42501";

/** What PostgreSQL refused, or that it was not reached, on either driver. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** Five characters, or null when PostgreSQL was not reached. */
  readonly sqlState: string | null;
  /** Whether the same statement may succeed later; false means that its data is refused. */
  readonly retryable: boolean;
  /** The constraint that was violated, when one was. */
  readonly constraint: string | null;

  constructor(
    message: string,
    options: {
      readonly sqlState: string | null;
      readonly constraint?: string | null;
      readonly cause: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.sqlState = options.sqlState;
    this.retryable = isRetryable(options.sqlState);
    this.constraint = options.constraint ?? null;
  }
}

/** Whether a failure with this SQLSTATE may pass by itself. Null is a network failure. */
export function isRetryable(sqlState: string | null): boolean {
  if (sqlState === null) return true;
  return !POISON_CLASSES.has(sqlState.slice(0, 2)) && sqlState !== INSUFFICIENT_PRIVILEGE;
}

/**
 * A `DatabaseError` for whatever a driver threw, fit for a log. What drizzle wraps around the driver's error holds
 * every parameter of the statement, and a message of class 22 quotes the value: neither is kept.
 */
export function toDatabaseError(thrown: unknown): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    const sqlState = readText(error, "code");
    if (sqlState !== null && /^[0-9A-Z]{5}$/.test(sqlState)) {
      const quotesData = sqlState.startsWith(DATA_EXCEPTION_CLASS);
      const reason = quotesData ? "a value does not fit" : error.message;
      return new DatabaseError(`PostgreSQL refused the statement: ${reason} (SQLSTATE ${sqlState})`, {
        sqlState,
        constraint: readText(error, "constraint"),
        cause: quotesData ? undefined : error,
      });
    }
  }
  const root = rootOf(thrown);
  const reason = root instanceof Error ? root.message : "unknown failure";
  return new DatabaseError(`PostgreSQL could not be reached: ${reason}`, { sqlState: null, cause: root });
}

function readText(error: Error, name: string): string | null {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : null;
}

function rootOf(thrown: unknown): unknown {
  let root = thrown;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  return root;
}
