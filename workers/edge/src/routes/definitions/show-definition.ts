/** `GET /{slug}/definition?v=&l=`: a published version in one locale, as the runtime and headless clients run it. */

import { localeSchema } from "@borda/contracts";
import { ProblemError, parseWith } from "@borda/edge-kit";
import { z } from "zod";
import type { EdgeCall } from "../../edge-call.ts";
import { acceptsGzip } from "../../request-address.ts";
import { routeOf } from "../published-quiz.ts";

const querySchema = z.strictObject({
  /** Version; it is part of the address because what stands under it never changes. */
  v: z.string().regex(/^[1-9][0-9]{0,8}$/, "must be the number of a version"),
  /** Locale; the quiz's default unless given. */
  l: localeSchema.optional(),
});

/** The query as pages and the runtime write it, which is every query but a stranger's. */
const USUAL_QUERY = /^v=([1-9][0-9]{0,8})&l=([a-z]{2}(?:-(?:[A-Z]{2}|419))?)$/;

function definitionQuery(query: string): z.infer<typeof querySchema> {
  const [, v, l] = USUAL_QUERY.exec(query) ?? [];
  if (v !== undefined && l !== undefined) return { v, l };
  // A null prototype lets a parameter of any name be one that is not known.
  const given: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) given[name] ??= value;
  return parseWith(querySchema, { ...given }, "invalid_query");
}

export async function showDefinition(call: EdgeCall): Promise<Response> {
  const query = definitionQuery(call.query);
  const pointer = await routeOf(call);
  const found = await call.deps.lookup.version(pointer.quizId, Number(query.v), call);
  if (found.kind === "unavailable") throw new ProblemError("unavailable");
  const loaded = found.kind === "found" ? found.value : null;
  const definition = loaded?.definition(query.l ?? (loaded.locales[0] as string)) ?? null;
  if (definition === null) throw new ProblemError("not_found");
  return definition.response({
    secure: call.secure,
    acceptsGzip: acceptsGzip(call.headers),
    knows: call.headers.get("if-none-match"),
  });
}
