/** `GET /{slug}/definition?v=&l=`: a published version in one locale, as the runtime and headless clients run it. */

import { localeSchema } from "@borda/contracts";
import { ProblemError, parseWith } from "@borda/edge-kit";
import type { Context } from "hono";
import { z } from "zod";
import type { EdgeEnv } from "../../deps.ts";
import { isSecure, queryOf } from "../../request-address.ts";
import { dataHeaders } from "../data-response.ts";
import { lookupRequestOf, routeOf } from "../published-quiz.ts";

const querySchema = z.strictObject({
  /** Version; it is part of the address because what stands under it never changes. */
  v: z.string().regex(/^[1-9][0-9]{0,8}$/, "must be the number of a version"),
  /** Locale; the quiz's default unless given. */
  l: localeSchema.optional(),
});

/** The query as pages and the runtime write it, which is every query but a stranger's. */
const USUAL_QUERY = /^v=([1-9][0-9]{0,8})&l=([a-z]{2}(?:-[A-Z]{2})?)$/;

function definitionQuery(query: string, c: Context): z.infer<typeof querySchema> {
  const [, v, l] = USUAL_QUERY.exec(query) ?? [];
  if (v !== undefined && l !== undefined) return { v, l };
  return parseWith(querySchema, { ...c.req.query() }, "invalid_query");
}

const IMMUTABLE = "public, max-age=31536000, immutable";

export async function showDefinition(c: Context<EdgeEnv, "/:slug/definition">): Promise<Response> {
  const query = definitionQuery(queryOf(c.req.url), c);
  const pointer = await routeOf(c);
  const found = await c.get("deps").lookup.version(pointer.quizId, Number(query.v), lookupRequestOf(c));
  if (found.kind === "unavailable") throw new ProblemError("unavailable");
  const loaded = found.kind === "found" ? found.value : null;
  const definition = loaded?.definition(query.l ?? (loaded.locales[0] as string)) ?? null;
  if (definition === null) throw new ProblemError("not_found");
  const headers = dataHeaders(isSecure(c.req.url), {
    "cache-control": IMMUTABLE,
    "content-type": "application/json; charset=utf-8",
    etag: definition.etag,
  });
  if (c.req.header("if-none-match") === definition.etag) return new Response(null, { status: 304, headers });
  return new Response(definition.body, { headers });
}
