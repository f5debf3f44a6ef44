/** The answers of Neon's SQL-over-HTTP endpoint. */
import { DatabaseError, type FieldDef, type QueryArrayResult } from "pg";

export type SqlResult = {
  readonly fields: readonly Record<string, unknown>[];
  readonly rows: readonly unknown[];
  readonly command: string | null;
  readonly rowCount: number | null;
  readonly rowAsArray: boolean;
};

/** One result; rows stay arrays or become objects, in which the last of equally named columns wins. */
export function sqlResult(result: QueryArrayResult, arrayMode: boolean): SqlResult {
  const names = result.fields.map((field) => field.name);
  const rows = arrayMode
    ? result.rows
    : result.rows.map((row) => Object.fromEntries(row.map((value, index) => [names[index] ?? "", value])));
  return {
    fields: result.fields.map(fieldOf),
    rows,
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: arrayMode,
  };
}

function fieldOf(field: FieldDef): Record<string, unknown> {
  return {
    name: field.name,
    dataTypeID: field.dataTypeID,
    tableID: field.tableID,
    columnID: field.columnID,
    dataTypeSize: field.dataTypeSize,
    dataTypeModifier: field.dataTypeModifier,
    format: field.format,
  };
}

/** The fields of an error body, in the proxy's order. */
const ERROR_FIELDS = [
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "severity",
  "where",
  "table",
  "column",
  "schema",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

/** The body of an error; `code` is the empty string when PostgreSQL did not name one. */
export function errorBody(error: unknown): Record<string, unknown> {
  const body: Record<string, unknown> = {
    message: error instanceof Error ? error.message : String(error),
    code: error instanceof DatabaseError ? (error.code ?? "") : "",
  };
  for (const field of ERROR_FIELDS)
    body[field] = error instanceof DatabaseError ? (error[field] ?? null) : null;
  return body;
}

/**
 * The status when no session could be had. The real proxy answers 400 to wrong credentials and 500
 * to everything else, whether PostgreSQL is away, starting up (57P03) or full (53300); the driver
 * then throws a NeonDbError without a code, which callers must treat as "try again".
 * @see https://github.com/neondatabase/neon/blob/main/proxy/src/serverless/sql_over_http.rs
 */
export function connectFailureStatus(error: unknown): 400 | 500 {
  return error instanceof DatabaseError && (error.code ?? "").startsWith("28") ? 400 : 500;
}
