/** What a caller of Neon's SQL-over-HTTP endpoint asks for, checked. */
import type { IncomingHttpHeaders } from "node:http";
import { err, ok, type Result } from "@borda/contracts";
import { z } from "zod";
import { parseJson } from "../http/read-body.ts";
import { parameterText } from "./parameter-text.ts";

const statementSchema = z.object({
  query: z.string(),
  params: z.array(z.unknown()).default([]),
  arrayMode: z.boolean().optional(),
});
const payloadSchema = z.union([z.object({ queries: z.array(statementSchema) }), statementSchema]);

const ISOLATION_LEVELS: Readonly<Record<string, string>> = {
  ReadUncommitted: "read uncommitted",
  ReadCommitted: "read committed",
  RepeatableRead: "repeatable read",
  Serializable: "serializable",
};

export type SqlStatement = {
  readonly text: string;
  readonly values: readonly (string | null)[];
  readonly arrayMode: boolean;
};

export type SqlRequest =
  | { readonly kind: "single"; readonly statement: SqlStatement }
  | {
      readonly kind: "batch";
      readonly statements: readonly SqlStatement[];
      /** The statement that opens the transaction. */
      readonly begin: string;
      /** The batch headers as the real proxy repeats them in its answer. */
      readonly echo: Readonly<Record<string, string>>;
    };

/**
 * Reads headers and body. The refusals use the words of the real proxy.
 * @param body as it arrived; the driver labels it text/plain
 */
export function readSqlRequest(headers: IncomingHttpHeaders, body: Buffer): Result<SqlRequest, string> {
  if (headers["neon-raw-text-output"] !== "true") {
    return err("this local endpoint answers in raw text only: send `Neon-Raw-Text-Output: true`");
  }
  const json = parseJson(body);
  if (json === null) return err("could not parse the HTTP request body: it is not JSON");
  const payload = payloadSchema.safeParse(json.value);
  if (!payload.success) {
    return err(`could not parse the HTTP request body: ${z.prettifyError(payload.error)}`);
  }
  const defaultArrayMode = headers["neon-array-mode"] === "true";
  if (!("queries" in payload.data)) {
    return ok({ kind: "single", statement: statementOf(payload.data, defaultArrayMode) });
  }
  const transaction = readTransactionHeaders(headers);
  if (!transaction.ok) return transaction;
  const statements = payload.data.queries.map((query) => statementOf(query, defaultArrayMode));
  return ok({ kind: "batch", statements, ...transaction.value });
}

function statementOf(data: z.infer<typeof statementSchema>, defaultArrayMode: boolean): SqlStatement {
  return {
    text: data.query,
    values: data.params.map(parameterText),
    arrayMode: data.arrayMode ?? defaultArrayMode,
  };
}

function readTransactionHeaders(
  headers: IncomingHttpHeaders,
): Result<{ begin: string; echo: Record<string, string> }, string> {
  const modes: string[] = [];
  const echo: Record<string, string> = {};
  const level = headers["neon-batch-isolation-level"];
  if (level !== undefined) {
    const words =
      typeof level === "string" && Object.hasOwn(ISOLATION_LEVELS, level)
        ? ISOLATION_LEVELS[level]
        : undefined;
    if (words === undefined) return err("invalid isolation level");
    modes.push(`isolation level ${words}`);
    echo["neon-batch-isolation-level"] = String(level);
  }
  for (const [header, mode] of [
    ["neon-batch-read-only", "read only"],
    ["neon-batch-deferrable", "deferrable"],
  ] as const) {
    if (headers[header] !== "true") continue;
    modes.push(mode);
    echo[header] = "true";
  }
  return ok({ begin: ["start transaction", modes.join(", ")].join(" ").trim(), echo });
}
