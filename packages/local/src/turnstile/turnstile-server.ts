/** A stand-in for challenges.cloudflare.com: widgets in browsers, and `siteverify` for whoever has a secret. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listenOnLoopback, sendJson } from "../http/loopback-server.ts";
import { parseJson, readBody } from "../http/read-body.ts";
import { createTurnstileTokens, DUMMY_TOKEN, type TurnstileTokens } from "./siteverify.ts";
import { API_SCRIPT, widgetDocument } from "./widget-files.ts";

export type TurnstileServerOptions = {
  /** 0 for any free port. */
  readonly port: number;
  /** Secrets by site key, besides the published test keys. */
  readonly widgets: Readonly<Record<string, string>>;
  readonly nowMs?: () => number;
  readonly onError?: (error: unknown) => void;
};

export interface TurnstileServer {
  readonly origin: string;
  close(): Promise<void>;
}

const MAX_BYTES = 10_000;

export async function startTurnstile(options: TurnstileServerOptions): Promise<TurnstileServer> {
  const tokens = createTurnstileTokens(Object.values(options.widgets), () =>
    randomBytes(48).toString("base64url"),
  );
  const server = await listenOnLoopback(
    options.port,
    (request, response) => answer(request, response, options, tokens),
    options.onError ?? console.error,
  );
  return { origin: `http://127.0.0.1:${server.port}`, close: () => server.close() };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: TurnstileServerOptions,
  tokens: TurnstileTokens,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://turnstile");
  const nowMs = (options.nowMs ?? Date.now)();
  if (request.method === "POST" && url.pathname === "/turnstile/v0/siteverify") {
    const fields = await fieldsOf(request);
    if (fields === null) return sendJson(response, 400, { success: false, "error-codes": ["bad-request"] });
    return sendJson(response, 200, tokens.verify(fields, nowMs));
  }
  if (request.method === "GET" && url.pathname === "/turnstile/v0/api.js") {
    return sendText(response, "text/javascript", API_SCRIPT);
  }
  if (request.method === "GET" && url.pathname === "/turnstile/v0/widget") {
    const { token, isInteractive } = tokenFor(request, url.searchParams, options, tokens, nowMs);
    return sendText(response, "text/html; charset=utf-8", widgetDocument(token, isInteractive));
  }
  return sendJson(response, 404, {});
}

/** As the site key says: the published ones pass, block or ask for a tap with the dummy token; ours give a real one. */
function tokenFor(
  request: IncomingMessage,
  query: URLSearchParams,
  { widgets }: TurnstileServerOptions,
  tokens: TurnstileTokens,
  nowMs: number,
): { readonly token: string | null; readonly isInteractive: boolean } {
  const siteKey = query.get("sitekey") ?? "";
  const secret = Object.hasOwn(widgets, siteKey) ? widgets[siteKey] : undefined;
  if (secret === undefined) {
    const passes = /^[13]x0{20}(?:AA|BB|FF)$/.test(siteKey);
    return { token: passes ? DUMMY_TOKEN : null, isInteractive: siteKey.startsWith("3x") };
  }
  // Where the widget stands is what the browser says of the page around it, and not what the page says.
  const hostname = URL.parse(request.headers.referer ?? "")?.hostname ?? "";
  const visit = { hostname, action: query.get("action") ?? "", cdata: query.get("cdata") ?? "" };
  return { token: tokens.give(secret, visit, nowMs), isInteractive: false };
}

/** Form fields or JSON, as the real endpoint takes both; null for anything else. */
async function fieldsOf(request: IncomingMessage): Promise<Record<string, string> | null> {
  const body = await readBody(request, MAX_BYTES);
  if (!body.ok) return null;
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(body.value.toString("utf8")));
  }
  const parsed = type.startsWith("application/json") ? parseJson(body.value) : null;
  if (typeof parsed?.value !== "object" || parsed.value === null) return null;
  const texts = Object.entries(parsed.value).filter(([, value]) => typeof value === "string");
  return Object.fromEntries(texts);
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { "content-type": type, "cross-origin-resource-policy": "cross-origin" }).end(text);
}
