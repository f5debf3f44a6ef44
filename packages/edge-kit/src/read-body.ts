/**
 * The one reader of bodies. It counts bytes itself (a `Content-Length` may lie, and service bindings
 * stream), decodes UTF-8 strictly, and looks at depth and keys before any schema sees the value,
 * because a deep document overflows the stack of a recursive schema.
 */
import type { Issue, QuickParse } from "@borda/contracts";
import type { z } from "zod";
import { ProblemError } from "./problem-response.ts";

export type BodyLimits = { readonly maxBytes: number; readonly maxDepth: number };

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const JSON_MEDIA_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/**
 * Parses a JSON body.
 * @throws ProblemError `unsupported_media_type`, `payload_too_large`, `invalid_json` or `too_deep`
 */
export async function readJson(
  request: Request,
  limits: BodyLimits & { readonly anyType?: boolean },
): Promise<unknown> {
  if (limits.anyType !== true && !JSON_MEDIA_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new ProblemError("unsupported_media_type");
  }
  return parseJson(await readText(request, limits.maxBytes), limits.maxDepth);
}

/**
 * The body as text.
 * @throws ProblemError `payload_too_large`, or `invalid_json` when it breaks off or is not UTF-8
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new ProblemError("invalid_json", { detail: "The body is not valid UTF-8." });
  }
}

/** A form post as its fields. @throws ProblemError `payload_too_large`, `unsupported_media_type`, `invalid_form` */
export async function readForm(
  request: Request,
  limits: { readonly maxBytes: number },
): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
    throw new ProblemError("unsupported_media_type", { detail: "Send application/x-www-form-urlencoded." });
  }
  const text = await readText(request, limits.maxBytes);
  const fields = new URLSearchParams(text);
  // Percent-encoded bytes that are no UTF-8 become U+FFFD, which people paste as well, or half a character for it.
  const isOdd = [...fields].flat().some((part) => part.includes("\ufffd"));
  if (isOdd && !isUtf8(text)) throw new ProblemError("invalid_form");
  return fields;
}

/** Whether all bytes that are percent-encoded in a form are UTF-8. */
function isUtf8(form: string): boolean {
  try {
    decodeURIComponent(form.replace(/%(?![\da-f]{2})/gi, "%25"));
    return true;
  } catch {
    return false;
  }
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new ProblemError("payload_too_large", { detail: `Send at most ${maxBytes} bytes.` });
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > maxBytes) throw tooLarge();
  if (request.body === null) return new Uint8Array(0);
  // HTTP itself ends a body where its length was announced, so it is read at once, for half the price.
  if (announced !== null) {
    const bytes = await readAtOnce(request);
    if (bytes.byteLength > maxBytes) throw tooLarge();
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    // A client that goes away is no failure of ours, so it must not look like one in logs and counters.
    if (error instanceof ProblemError) throw error;
    throw brokenOff();
  }
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

async function readAtOnce(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch {
    throw brokenOff();
  }
}

function brokenOff(): ProblemError {
  return new ProblemError("invalid_json", { detail: "The body broke off. Send it again." });
}

/** JSON text to a value no deeper than `maxDepth`. @throws ProblemError `invalid_json` or `too_deep` */
export function parseJson(text: string, maxDepth: number): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProblemError("invalid_json");
  }
  assertShape(value, maxDepth);
  return value;
}

/** Walks with a stack of its own, since the input may be deeper than the call stack. */
function assertShape(root: unknown, maxDepth: number): void {
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (typeof item.value !== "object" || item.value === null) continue;
    if (item.depth > maxDepth)
      throw new ProblemError("too_deep", { detail: `Nest at most ${maxDepth} levels.` });
    const depth = item.depth + 1;
    if (Array.isArray(item.value)) {
      for (const value of item.value) pending.push({ value, depth });
      continue;
    }
    for (const [key, value] of Object.entries(item.value)) {
      if (FORBIDDEN_KEYS.has(key)) {
        throw new ProblemError("invalid_body", { detail: `Remove the key "${key}".` });
      }
      pending.push({ value, depth });
    }
  }
}

/**
 * A value through a schema, or through the parser that `quickParser` made of one.
 * @throws ProblemError `invalid_body` (or `code`) with one issue per fault, at most 50
 */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema | QuickParse<Schema>,
  value: unknown,
  code: "invalid_body" | "invalid_query" = "invalid_body",
): z.output<Schema> {
  const parsed = typeof schema === "function" ? schema(value) : schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ProblemError(code, { issues: issuesOf(parsed.error) });
}

/** zod's issues in the shape of a problem body. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.map((part) => (typeof part === "number" ? part : String(part))),
    code: issue.code,
    message: issue.message,
  }));
}
